"""How much a printed line looks like an author's name, and how much like an affiliation. Costs: 0 is certain."""

import re
from functools import lru_cache

from articles.importing.characters import HAN, fold, has_han

NOT_ONE = 9.0
_LONGEST_NAME = 80
_DEPARTMENT_LENGTH = 5  # characters: 民主基金會國際合作組
# A line that begins with one of these below a title is its subtitle.
SUBTITLE_DASHES = ("—", "─", "－", "–", "--", "～")

# Surnames of Taiwan (those of more than a few hundred bearers), and compound ones.
_SURNAMES = frozenset(
    "丁于丘于仇仉仝任伊伍何余佘佟佘侯倪候傅傳全冉冀冷凃凌刀刁利刑別刺劉力勒匡區卓卜卞卲印危原厲古史司向吉后吳呂呼和哈商"
    "喬單喻嚴嚮巴塗墨壽夏奚姚姜姬婁娃孔孟季孫宋宗官宮家容富寇封尉尤尹居屈屠展岑岩岳左巨巫席常平幸幹康廉廖廣廬延弓張強彭"
    "徐徒從忻怡恆愛慈慕慶懷戚戈戎戰戴房扈扶支敖文斐斯方於施旺昌明易晁晉晏景曲曹曾月朱朴杜束李杞杭東林柏柯柳柴查栗桂桑桓"
    "梁梅梗森植楊楚榮樂樊樓樸樹檀權欒歐正武段殷毛水江汝池汪沃沈沐沙河法泰洪洛流浦海涂游湛湯溫源滕滿漆潘澹濮烏焦焉熊燕牛"
    "牟牧狄狐玉王班理璩甄甘田由申留畢白百皇皮盛盧盤相真眭石祁祝祖祥禹福秋秦程稽穆空竇童章竺笪符第簡管箕簫米粘糜紀紅納素"
    "索終經綦練繆續羅羊羿習翁翟老聞聶肖胡胥能臧臺舒良艾芮花芳苑苗范茅茆茹荀荊荘莊莫菅萬葉葛董蒙蒲蒼蓋蓬蔚蔡蔣蔺蕭薄薛薩"
    "藍藺蘇蘭虞衛衡裔裘裴褚覃解言計許訾詩詹談諶諸謝譚豐貝買費賀賁賈賴賽赫趙越路車軒辛農逄連逯通逢遊運過道遲邊那邢邰邱邴"
    "邵郁郎郗郜郝郭都鄂鄒鄔鄧鄭鄺酆釋金鈕銀錢錡錫鍾鎖鐘鐵鑫長門閆閔閻關阮阿陀陰陳陶陸陽隋隗隨隆雍雒雙雲雷霍靖靳鞏鞠韋韓"
    "韶項須顏顓顧風飛饒馬馮駱高鬱魏魯鮑鮮鳳鴻鹿麥麻黃黎齊龍龐龔曁喀湖幹揭瞿闕紐粱佐沉鄢卯孃簽"
    "周唐袁崔應成時寧甯俞包谷辜耿華温粟闞帥苟冼巢蒯付"
)
_COMPOUND = (
    "歐陽", "司馬", "諸葛", "上官", "東方", "范姜", "張簡", "司徒", "皇甫", "尉遲", "公孫", "慕容", "令狐", "端木", "夏侯",
    "鍾離", "長孫", "宇文", "張廖", "張許", "葉劉", "周黃", "陳黃", "陳林", "陳李", "郭李", "劉黃", "翁林", "江謝", "姜林",
)  # fmt: skip
# Words as short as a name that stand where a heading stands.
_HEADINGS = frozenset(
    "前言 引言 緒論 緒言 導論 導言 序言 序論 結語 結論 結束語 小結 總結 背景 摘要 概述 概況 現況 展望 建議 分析 評析 代結論 "
    "研究背景 政策建議 未來展望 問題意識 後記 附錄 註釋 注釋 參考文獻 大綱 目次 目錄 提要 要點 重點 發展 影響 結果 討論".split()
)

_POSTS = (
    "教授 講師 教師 老師 研究員 研究生 研究助理 助理 所長 院長 系主任 主任 執行長 董事長 理事長 會長 秘書長 祕書長 顧問 委員 "
    "訪問學人 訪問學者 學人 學者 撰稿人 博士 博士生 博士候選人 候選人 博士後研究 碩士 碩士生 記者 主編 總編輯 編輯 主筆 分析師 "
    "律師 大使 代表 處長 司長 局長 署長 組長 科長 召集人 理事 監事 專員 院士 將軍 上將 中將 少將 上校 中校 校長 校友 負責人 "
    "董事 監察人 創辦人 發言人 總監 經理 總經理 總裁 特派員 評論員 評論家 觀察員 作家 專家 參事 部長 次長 議員 市長 縣長 縣市長 助教 "
    "協調人 主持人 主席 總編 社長 台長 館長 所員 學務長 教務長 研發長 國際長 執行秘書 秘書 公使 參贊 總領事 領事 工程師 "
    "工作者 研究者 文字工作者 博士後研究 博士後 自由作家 評論者 專欄作家 專欄作者 作者群 諮議 諮詢委員 次官 參謀長 司令 准將 發起人 "
    "研究學者 檢察官 法官 法律人 牧師 醫師 建築師 策略長 技術長 研究組員 特聘教授 名譽教授 榮譽教授 教官 政務官 軍官 譯者"
).split()
_POST = re.compile(rf"(?:{'|'.join(sorted(_POSTS, key=len, reverse=True))})(?:[（(][^）)]{{1,20}}[）)])?$")
_ORGANISATION = re.compile(
    "大學|學院|研究院|研究所|研究中心|中心|基金會|協會|學會|公會|商會|智庫|委員會|論壇|報社|日報|時報|雜誌|出版社|通訊社|新聞網|"
    "電視|公司|集團|銀行|法院|國會|議會|立法院|行政院|外交部|國防部|經濟部|部會|辦公室|辦事處|代表處|大使館|學系|學程|系所|"
    "聯盟|組織|總署|事務所|醫院|博物館|圖書館|軍校|官校|高中|黨部|工作室"
)
_DEPARTMENT = re.compile(
    "編輯部|編輯室|編輯小組|編輯委員會|編輯群|編委會|編譯組|秘書處|研究處|研究部|研究組|研究小組|研究團隊|"
    "工作小組|專案小組|團隊|主筆室|資料室|評論組|寫作小組|出版組"
)
_EDITORIAL_LATIN = re.compile(
    r"(?:The )?(?:Editorial (?:Board|Office|Team|Department|Staff|Committee)|Editors|Secretariat|Research Team)",
    re.IGNORECASE,
)
_LATIN_POST = re.compile(
    r"\b(?:Professor|Fellow|Director|Researcher|Analyst|Lecturer|President|Chair(?:man|woman|person)?|Editor|Student|"
    r"Candidate|Scholar|Ambassador|Minister|Secretary|Advis[oe]r|Dean|Founder|Officer|Consultant|Specialist|Columnist|"
    r"Journalist|Associate|Instructor|Expert|CEO|Coordinator|Representative|Commissioner|Economist|Historian|Attorney|"
    r"Correspondent|Manager|Engineer|Counsel|Strategist|Head|Member|Admiral|(?:Major|Lieutenant|Brigadier) General|Colonel|"
    r"Lawyer|Writer|Commentator|Postdoc|Reporter|Legislator|Diplomat)s?\b|"
    r"(?<=\S )(?:researcher|fellow|journalist|writer|analyst|scholar|commentator|lecturer|columnist|consultant|"
    r"correspondent|historian|economist|strategist)s?\b",
)
_LATIN_ORGANISATION = re.compile(
    r"\b(?:University|Universit\w+|Institute|Institution|College|Foundation|Cent(?:er|re)|Academy|Academia|School|"
    r"Department|Council|Ministry|Association|Society|Think Tank|Laborator\w+|Forum|Office|Bureau|Agency|Commission|"
    r"Committee|Corporation|Initiative|RAND|CSIS|Faculty|Program(?:me)?|Parliament|Embassy|Inc\.|Ltd\.)(?!\w)",
)
_PARTICLES = "van|von|der|den|de|da|di|do|dos|das|del|della|la|le|bin|ibn|binti|al|el|ter|ten|zu|af|av|y|e"
_LETTERS = r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff’'`-]"
_CAPITALISED = rf"(?:[A-Z\u00c0-\u00de]{_LETTERS}*\.?|[A-Z]\.(?:-?[A-Z]\.)*|(?:al|el|d|O|l)[-’'][A-Z]{_LETTERS}*)"
_LATIN_NAME = re.compile(
    rf"(?:(?:Dr|Prof|Amb|Gen|Adm|Col|Mr|Ms|Mrs)\.? )?{_CAPITALISED}(?: (?:{_CAPITALISED}|{_PARTICLES})){{1,6}}"
    r"(?:,? (?:Jr\.?|Sr\.?|I{2,3}|IV|Ph\.?D\.?))?"
)
_HAN_NAME = re.compile(rf"[{HAN}]{{2,5}}")
_DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:[．·‧・•.][{HAN}]{{1,8}}){{1,4}}")
_BRACKET = re.compile("[（()）]")
_WITH_LATIN = re.compile(r"(?P<han>[^（(]+)[（(]\s*(?P<latin>[^）)]+)[）)]")
# II. Lessons, I. Introduction; but I. Wallerstein Smith.
_COUNTED = re.compile(r"(?:[IVX]{2,}|\d+)\.\s|[IVX]\.\s\S+$")
_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_HONORIFIC = re.compile("(?:教授|博士|老師|先生|女士|大使|將軍|律師|院士)$")

_HAN_ALONE = re.compile(rf"[{HAN}]{{2,20}}")
_HAN_OR_DOTS = re.compile(rf"[{HAN}．·‧・•]+")
_MIXED_NAME = re.compile(rf"({_HAN_OR_DOTS.pattern}) ?{_LATIN_NAME.pattern}")
_STOP = re.compile("[。！？!?]")
_LATIN_STOP = re.compile(r"[a-z]{3,}\.(?:\s|$)")
_DANGLING = re.compile(r"(?:,| (?:of|for|and|the|in|at|on|&))$")
_NO_AFFILIATION = re.compile("[，的：？]")
_PARTED_BY_SPACE = re.compile(rf"[{HAN}]\s+[{HAN}]")
_BEFORE_SPACE = re.compile(rf"(.{{2,30}}?)\s+(?=[{HAN}])")
_BEHIND_SPACE = re.compile(rf"(?<=[{HAN}])\s+(\S.{{0,30}})$")


def has_surname(text: str) -> bool:
    """Whether a Han name begins with a surname of Taiwan."""
    return text[:1] in _SURNAMES or text.startswith(_COMPOUND)


@lru_cache(maxsize=4096)
def name_cost(text: str) -> float:
    """How unlikely it is that a text is one author's name: 0 certain, 9 impossible."""
    if len(text) > _LONGEST_NAME or text.startswith(SUBTITLE_DASHES):
        return NOT_ONE
    both = _WITH_LATIN.fullmatch(text)
    if both and _LATIN_NAME.fullmatch(both["latin"].strip()) and not _LATIN_POST.search(both["latin"]):
        return name_cost(both["han"].strip())
    if both and _LATIN_NAME.fullmatch(both["han"].strip()) and _HAN_OR_DOTS.fullmatch(both["latin"]):
        # John Smith（約翰．史密斯）: a post would have no dot and no other name before it.
        return name_cost(both["han"].strip()) + (0.0 if _DOTTED.fullmatch(both["latin"]) else 0.3)
    if text in _HEADINGS or _COUNTED.match(text):
        return 7.0
    if _DEPARTMENT.search(text) and _HAN_ALONE.fullmatch(text) and not _POST.search(text):
        return 0.5
    if _HAN_NAME.fullmatch(text):
        return _han_name_cost(text)
    if _DOTTED.fullmatch(text):
        return 0.2 if not _POST.search(text) else 4.0
    if _EDITORIAL_LATIN.fullmatch(text):
        return 0.3
    if _LATIN_NAME.fullmatch(text):
        return 0.4 if not (_LATIN_POST.search(text) or _LATIN_ORGANISATION.search(text)) else 4.0
    mixed = _MIXED_NAME.fullmatch(text)
    if mixed:
        return name_cost(mixed[1]) + 0.3
    if _ORGANISATION.search(text) and len(text) <= 25 and not _POST.search(text) and not _BRACKET.search(text):
        return 3.0
    return NOT_ONE


@lru_cache(maxsize=4096)
def affiliation_cost(text: str) -> float:
    """How unlikely it is that a text is an affiliation: 0 certain, 9 impossible."""
    if (
        len(text) > 160
        or text.startswith(SUBTITLE_DASHES)
        or _NUMBERED.match(text)
        or _STOP.search(text)
        or text.endswith(("，", "、", "；", ":", "："))
    ):
        return NOT_ONE
    if has_han(text):
        return _han_affiliation_cost(text)
    folded = fold(text)
    dangling = 3.0 if _DANGLING.search(folded) else 0.0
    if not folded[:1].isupper() or _LATIN_STOP.search(folded):
        return NOT_ONE
    if _LATIN_POST.search(folded):
        return dangling
    if _LATIN_ORGANISATION.search(folded):
        return 0.3 + dangling
    return 4.0 if len(folded.split()) < 12 else NOT_ONE


def is_post(text: str) -> bool:
    """Whether a text ends in a post (教授, 研究員, Fellow), as an affiliation that is complete does."""
    return bool(_POST.search(text)) or bool(_LATIN_POST.search(text))


def ends_as_affiliation(text: str) -> bool:
    """Whether a text ends in a post or in what one is held at; a title may speak of an organisation further inside."""
    if not has_han(text):
        return is_post(text) or bool(_LATIN_ORGANISATION.match(text.rsplit(" ", 1)[-1])) or "," in text
    if text[-1] in "與及和暨之的":
        return False
    ends = [match.end() for match in _ORGANISATION.finditer(text)]
    return is_post(text) or (bool(ends) and len(text) - ends[-1] <= _DEPARTMENT_LENGTH)


def _han_name_cost(text: str) -> float:
    if _POST.search(text):
        honoured = _HONORIFIC.search(text)
        return 0.8 if honoured and len(text) >= 4 and has_surname(text) else 6.0
    if _ORGANISATION.search(text):
        return 3.0
    if len(text) == 5:
        return 2.5
    if has_surname(text):
        # Four characters behind a simple surname are a married name now and then, a heading more often.
        return 0.0 if len(text) == 3 or text.startswith(_COMPOUND) else 0.4 if len(text) == 2 else 1.0
    return 1.5


def _han_affiliation_cost(text: str) -> float:
    if any(name_cost(part) < 1.0 for part in _beside_space(text)):
        return 2.5
    if _POST.search(text):
        # 許靜宜博士 is a name with its title, 兼任教授 an affiliation.
        return 2.0 if len(text) <= 5 and has_surname(text) and _HONORIFIC.search(text) else 0.0
    if _NO_AFFILIATION.search(text) or len(text) > 50:
        return 6.0
    if _PARTED_BY_SPACE.search(text):
        # A name may stand behind the space.
        return 2.5
    if _ORGANISATION.search(text):
        return 0.3
    if "、" in text and all(name_cost(part) < 1.0 for part in text.split("、")):
        return 5.0
    if _DEPARTMENT.search(text):
        return 1.0
    return 3.5 if len(text) <= 30 else NOT_ONE


def _beside_space(text: str) -> list[str]:
    """What stands before the first and behind the last space that touches a Han character: it may be a name."""
    before = _BEFORE_SPACE.match(text)
    after = _BEHIND_SPACE.search(text)
    parts = [match[1] for match in (before, after) if match]
    return [part for part in parts if not _ORGANISATION.search(part)]
