"""How the made-up archive says something: sentences with places for words. Neutral prose on policy; nothing in it happened."""

# {a}, {b}: terms; {p}, {q}: places; {o}: a body; {w}: a document; {d}: a deed; {j}: a judgement; {l}: a link or nothing;
# {y}: a year; {n}, {m}: numbers; {c}: per cent; {t}: a Latin term.
SENTENCES = """
{l}{a}的討論多半從{p}談起，而{b}的問題{j}。
{l}{o}在{y}年的{w}中指出，{p}的{a}共有{n}項缺失，其中{m}項與{b}有關。
{l}{a}若要落實，第一步是{d}，其次才是{b}。
{l}過去{n}年，{p}的{a}成長了{c}%，{b}卻大致持平。
{l}{o}建議把{a}與{b}{d}，理由是兩者使用同一份{w}。
{l}{t}的引進讓{a}的時間縮短了{c}%，但{b}{j}。
{l}以{p}為例，{a}由{o}負責，{b}則交給民間，分工的界線{j}。
{l}{a}的{w}長達{n}頁，真正談到{b}的不過{m}頁。
{l}在{y}年以前，{a}一年不過{m}次，如今每季都有{n}次以上。
{l}受訪的{n}位從業人員當中，有{c}%認為{a}應該{d}。
{l}{p}與{q}的差別在於，前者先談{a}，後者先談{b}。
{l}{o}原本打算{d}，後來因為{a}的{w}不足而作罷。
{l}一套{t}的設備造價約{n}萬元，使用年限{m}年，攤提之後{b}的負擔{j}。
{l}{a}與{b}看似無關，放在{p}的地圖上卻彼此相連。
{l}{w}顯示，{p}的{a}自{y}年起連續{m}季改善。
{l}{o}的代表說：「我們沒有等到{a}萬事俱備，而是先{d}。」
{l}論者常把{a}歸因於{b}，但{w}的證據{j}。
{l}這並不是說{a}沒有空間，而是說{b}應該{d}。
{l}若以{t}（第{m}代）計算，{p}的{a}約占全球的{c}%。
{l}{a}的費用由{n}個單位分攤，{b}的收益卻集中在{p}。
{l}{y}年的{w}首次把「{a}」列為獨立章節，{b}則見於附錄。
{l}{o}花了{m}年才{d}，{a}的進度因而落後。
{l}{q}的作法是先{d}，再請{o}檢視{a}；{p}則正好相反。
{l}沒有{a}，{b}只是紙上談兵。
{l}制度要在平時建立，{a}才能在{p}派上用場。
{l}{a}需要的不是更多的{w}，而是願意{d}的人。
{l}{t}與{a}的結合{j}，{o}因此決定{d}。
{l}從{p}到{q}，{a}的路線長達{n}公里，沿線有{m}處需要{b}。
{l}關於{a}，{o}提出三點：一是{d}，二是{b}，三是定期公布{w}。
{l}{a}每延後1個月，{b}的成本就增加{c}%。
""".split("\n")[1:-1]
TITLES = """
{p}的{a}
{a}與{b}
重新思考{a}
{a}的三個課題
從{p}看{a}
{a}：{p}的選擇
誰來推動{a}
{a}的下一步
{y}年後的{a}
{p}{a}的回顧與展望
{a}如何影響{b}
""".split("\n")[1:-1]
HEADINGS = """
{a}的由來
{a}與{b}之間
{p}的經驗
從{a}到{b}
{a}為什麼困難
{b}的代價
被忽略的{a}
{p}走過的路
{a}的帳怎麼算
先談{a}，再談{b}
兩種{a}
結語：{a}
""".split("\n")[1:-1]
CAPTIONS = """
{p}的{a}現場，攝於{y}年{m}月。
{o}展示{a}的{w}。
{a}的示意圖，{p}部分以深色標示。
{p}沿線的{b}設施外觀。
""".split("\n")[1:-1]

ENGLISH_SENTENCES = """
{l}the debate on {a} usually begins in {p}, while {b} receives far less attention.
{l}a report of {y} found {n} gaps in the {a} of {p}, and {m} of them concerned {b}.
{l}{o} proposed to separate {a} from {b}, since both draw on the same records.
{l}over the past {m} years {a} in {p} has grown by {c} percent, whereas {b} has hardly moved.
{l}the introduction of {t} cut the time needed for {a} by {c} percent.
{l}of {n} practitioners asked, {c} percent would rather begin with {b}.
{l}what sets {p} apart from {q} is that it settled {a} before it turned to {b}.
{l}{o} spent {m} years on a timetable that covers {a} on {n} pages and {b} on one.
{l}before {y} there were {m} such cases a year; now there are more than {n}.
{l}a single unit of {t} costs about {n} thousand dollars and lasts {m} years.
{l}none of this means that {a} is out of reach.
{l}the cost of {a} is shared by {m} agencies, but the gains of {b} are concentrated in {p}.
{l}seen from {p}, {a} and {b} are two names for one problem.
{l}{o} publishes its data on {a} every quarter, which makes {b} easier to judge.
{l}without {a}, {b} remains a promise on paper.
{l}institutions have to be built in quiet times if {a} is to work in {p}.
""".split("\n")[1:-1]
ENGLISH_LINKS = (
    "In other words, |At the same time, |From this point of view, |On the other hand, |By comparison, |In practice, "
    "|In the long run, |For example, |However, ||||||"
).split("|")
ENGLISH_TITLES = ("{A} in {p}", "Rethinking {A}", "{A} and {B}", "The Next Step for {A}", "Three Questions on {A}")
ENGLISH_HEADINGS = (
    "Why {a} is difficult",
    "The price of {b}",
    "Between {a} and {b}",
    "The experience of {p}",
    "A second look at {b}",
)
ENGLISH_CAPTIONS = ("A site of {a} in {p}.", "A map of {a}, with {p} in a darker shade.")
