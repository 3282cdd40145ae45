"""The rules of docs/architecture.md as functions: each takes parsed modules and returns one line for each breach."""

import ast
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ROOMS = ("articles", "editorial", "prospect_site")
OTHERS = ("tests", "tools", "benchmarks")
# Who may import whom. The rooms know nothing of tests, tools and benchmarks.
MAY_IMPORT = {
    "articles": {"articles"},
    "editorial": {"editorial", "articles"},
    "prospect_site": {"prospect_site", "editorial", "articles"},
}
FRAMEWORKS = {"django", "wagtail", "modelcluster", "taggit", "treebeard", "psycopg", "redis"}
SAYS_NOTHING = {"utils", "util", "core", "common", "helpers", "helper", "services", "signals", "misc", "mixins", "base"}
PUBLISHER = "editorial.publishing"
LINES_OF_FUNCTION, LINES_OF_MODULE, LINES_OF_TEMPLATE = 50, 300, 120
BASES, SUPPRESSIONS = 3, 5
BROAD = {"Exception", "BaseException"}
AUTOMATIC_MIGRATION = re.compile(r"\d{4}_(auto_|initial$|.*_and_(\d+_)?more$)")
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pyright:|mypy:|ruff:|pragma:|nosec)")
INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=[\"']|javascript:", re.IGNORECASE)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file by its dotted name."""

    name: str
    source: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def path(self) -> str:
        return self.name.replace(".", "/") + ("/__init__.py" if self.is_package else ".py")

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]

    @property
    def is_migration(self) -> bool:
        return ".migrations." in self.name


def read_modules(*rooms: str) -> list[Module]:
    """Every module of ``rooms``, as it stands in the checkout."""
    modules = []
    for path in sorted(file for room in rooms for file in (CHECKOUT / room).rglob("*.py")):
        parts = path.relative_to(CHECKOUT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        modules.append(Module(".".join(parts[:-1] if is_package else parts), path.read_text("utf-8"), is_package))
    return modules


# Imports


def imports_of(module: Module, names: set[str]) -> dict[str, int]:
    """What ``module`` imports when it is loaded, with the line; ``names`` are the modules that exist among ours."""
    found: dict[str, int] = {}
    for node in _run_on_import(module.tree.body):
        if isinstance(node, ast.Import):
            found.update((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = _absolute(module, node)
            for alias in node.names:
                whole = f"{source}.{alias.name}"
                found[whole if whole in names else source] = node.lineno
    return found


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.name.split(".")[: None if module.is_package else -1]
    start = package[: len(package) - node.level + 1]
    return ".".join([*start, *([node.module] if node.module else [])])


def _run_on_import(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when a module is loaded: not those of functions, nor those for the type checker."""
    for node in body:
        if isinstance(node, Function):
            continue
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from _run_on_import(node.orelse)
            continue
        for part in ("body", "orelse", "finalbody"):
            yield from _run_on_import(getattr(node, part, []))
        for handler in getattr(node, "handlers", []):
            yield from _run_on_import(handler.body)


def wrong_directions(modules: list[Module]) -> list[str]:
    """Imports against the one direction, prospect_site -> editorial -> articles."""
    ours = {*ROOMS, *OTHERS}
    return [
        f"{module.name}:{line} imports {target}"
        for module in modules
        for target, line in imports_of(module, {other.name for other in modules}).items()
        if target.partition(".")[0] in ours - MAY_IMPORT.get(module.room, ours)
    ]


def impure_imports(pure: list[Module], names: set[str]) -> list[str]:
    """Imports of ``pure`` rooms that lead to a framework, at once or by a module of ours that is not pure."""
    forbidden = FRAMEWORKS | {*ROOMS, *OTHERS}
    return [
        f"{module.name}:{line} imports {target}"
        for module in pure
        for target, line in imports_of(module, names).items()
        if target.partition(".")[0] in forbidden and target not in {other.name for other in pure}
    ]


def cycles(modules: list[Module]) -> list[str]:
    """Import cycles between modules, and between packages at each depth."""
    names = {module.name for module in modules}
    edges = [(module.name, target) for module in modules for target in imports_of(module, names) if target in names]
    found = []
    for depth in range(1, max(name.count(".") for name in names) + 2):
        graph = defaultdict(set)
        for source, target in edges:
            short, other = (".".join(name.split(".")[:depth]) for name in (source, target))
            if short != other:
                graph[short].add(other)
        found += [" -> ".join(way) for way in _ways_round(graph)]
    return sorted(set(found))


def _ways_round(graph: dict[str, set[str]]) -> Iterator[list[str]]:
    done: set[str] = set()

    def walk(node: str, way: list[str]) -> Iterator[list[str]]:
        if node in way:
            yield [*way[way.index(node) :], node]
        elif node not in done:
            for following in sorted(graph.get(node, ())):
                yield from walk(following, [*way, node])
            done.add(node)

    for start in sorted(graph):
        yield from walk(start, [])


def late_imports(module: Module) -> list[str]:
    """Imports inside functions, other than in ``AppConfig.ready()``."""
    return [
        f"{module.name}:{node.lineno} imports inside {function.name}()"
        for function in _functions(module)
        if not (function.name == "ready" and module.name.endswith(".apps"))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


# Size


def long_functions(module: Module) -> list[str]:
    return [
        f"{module.name}:{function.lineno} {function.name}() has {length} lines"
        for function in _functions(module)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LINES_OF_FUNCTION
    ]


def long_module(module: Module) -> list[str]:
    length = len(module.source.splitlines())
    return [f"{module.name} has {length} lines"] if length > LINES_OF_MODULE else []


def long_template(name: str, source: str) -> list[str]:
    length = len(source.splitlines())
    return [f"{name} has {length} lines"] if length > LINES_OF_TEMPLATE else []


def many_bases(module: Module) -> list[str]:
    return [
        f"{module.name}:{node.lineno} {node.name} has {len(node.bases)} bases"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and len(node.bases) > BASES
    ]


# Habits


def swallowed_exceptions(module: Module) -> list[str]:
    """Broad handlers that do not raise again."""
    return [
        f"{module.name}:{node.lineno} swallows every exception"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or BROAD & {part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)})
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]


def prints(module: Module) -> list[str]:
    return [
        f"{module.name}:{call.lineno} prints"
        for call in _calls(module)
        if isinstance(call.func, ast.Name) and call.func.id == "print"
    ]


def publishing_elsewhere(module: Module) -> list[str]:
    """Calls of ``.publish()`` and ``.unpublish()`` outside of the one module that may."""
    return [
        f"{module.name}:{call.lineno} calls .{call.func.attr}()"
        for call in _calls(module)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"publish", "unpublish"}
        and module.name != PUBLISHER
    ]


def empty_names(module: Module) -> list[str]:
    """Names of modules that say nothing of what is inside. Settings have a base: that is Django's word."""
    if ".settings." in module.name:
        return []
    return [f"{module.name} is named {part}" for part in module.name.split(".") if part in SAYS_NOTHING]


def automatic_migrations(module: Module) -> list[str]:
    return [module.name] if module.is_migration and AUTOMATIC_MIGRATION.match(module.name.split(".")[-1]) else []


def suppressions(module: Module) -> list[str]:
    """Comments that silence a checker."""
    tokens = tokenize.generate_tokens(StringIO(module.source).readline)
    comments = (token for token in tokens if token.type == tokenize.COMMENT)
    return [f"{module.name}:{token.start[0]}" for token in comments if SUPPRESSION.match(token.string)]


def inline_code(name: str, source: str) -> list[str]:
    """Scripts and styles inside a template, which the content security policy forbids."""
    return [f"{name}: {found.group().strip()}" for found in INLINE.finditer(source)]


def _functions(module: Module) -> Iterator[Function]:
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def _calls(module: Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.Call))
