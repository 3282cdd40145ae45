"""What a new installation begins with. Editors change it in the admin; a later run of set_up_site leaves it alone."""

HOMES = [
    {"language": "zh-hant", "slug": "home", "title": "遠景論壇", "introduction": ""},
    {"language": "en", "slug": "home-en", "title": "Prospect Foundation", "introduction": ""},
]

SERIES = [
    {
        "language": "zh-hant",
        "slug": "forum",
        "title": "遠景論壇",
        "introduction": "<p>遠景基金會的評論系列，論國際政經情勢、戰略與安全，逐期編號出版。</p>",
        "disclaimer": "編按：本文僅代表作者個人觀點，不代表遠景基金會之政策與立場。",
        "colophon": (
            "財團法人兩岸交流遠景基金會\n"
            "遠景基金會是研究國際情勢、戰略與安全的民間智庫，出版評論與研究，並與各國智庫往來。\n"
            "臺北市汀州路三段60巷1號\n"
            "Tel: 886-2-23654366\n"
            "Fax: 886-2-23679193\n"
            "http://www.pf.org.tw"
        ),
    },
    {
        "language": "en",
        "slug": "perspectives",
        "title": "Prospects & Perspectives",
        "introduction": "<p>Commentary on international affairs, strategy and security, in numbered issues.</p>",
        "disclaimer": (
            "Editor's Note: The views expressed in this publication are those of the author(s) and do not necessarily "
            "reflect the policy or the position of the Prospect Foundation."
        ),
        "colophon": (
            "Prospect Foundation\n"
            "A private think tank in Taipei that studies international affairs, strategy and security.\n"
            "No. 1, Lane 60, Tingzhou Rd., Sec. 3, Taipei City, Taiwan\n"
            "Tel: 886-2-23654366\n"
            "Fax: 886-2-23679193\n"
            "http://www.pf.org.tw"
        ),
    },
]


def _text(*paragraphs: str) -> list[tuple[str, str]]:
    return [("paragraph", f"<p>{paragraph}</p>") for paragraph in paragraphs]


STANDARD_PAGES = [
    {
        "language": "zh-hant",
        "slug": "about",
        "title": "關於我們",
        "body": _text("遠景論壇刊載學者與實務工作者對國際政經情勢、戰略與安全的短評，由遠景基金會編輯出版。"),
    },
    {
        "language": "zh-hant",
        "slug": "contact",
        "title": "聯絡我們",
        "body": _text("臺北市汀州路三段60巷1號", "電話：886-2-23654366", "傳真：886-2-23679193"),
    },
    {
        "language": "zh-hant",
        "slug": "privacy",
        "title": "隱私權政策",
        "body": _text("讀者閱讀本站無須登入，本站不使用第三方追蹤，亦不設置追蹤用 cookie。"),
    },
    {
        "language": "en",
        "slug": "about",
        "translation_of": "about",
        "title": "About",
        "body": _text(
            "Short commentary by scholars and practitioners on international affairs, strategy and security, edited and "
            "published by the Prospect Foundation."
        ),
    },
    {
        "language": "en",
        "slug": "contact",
        "translation_of": "contact",
        "title": "Contact",
        "body": _text(
            "No. 1, Lane 60, Tingzhou Rd., Sec. 3, Taipei City, Taiwan", "Tel: 886-2-23654366", "Fax: 886-2-23679193"
        ),
    },
    {
        "language": "en",
        "slug": "privacy",
        "translation_of": "privacy",
        "title": "Privacy",
        "body": _text(
            "Reading this site needs no account. It has no third-party tracking and sets no tracking cookies."
        ),
    },
]


def _topic(slug: str, name: str, name_en: str, keywords: str) -> dict[str, str]:
    return {"slug": slug, "name": name, "name_en": name_en, "keywords": "\n".join(keywords.split())}


TOPICS = [
    _topic(
        "cross-strait", "兩岸關係", "Cross-Strait relations", "兩岸 臺海 台海 統戰 九二共識 海基會 陸委會 cross-Strait"
    ),
    _topic("china", "中國大陸", "China", "習近平 中共 北京當局 解放軍 一帶一路 二十大 Beijing CCP PRC"),
    _topic("united-states", "美國與美中關係", "The United States", "美中 美國 川普 拜登 白宮 Washington"),
    _topic("indo-pacific", "印太區域", "Indo-Pacific", "印太 南海 東南亞 東協 印度 澳洲 菲律賓 越南 Indo-Pacific"),
    _topic("north-east-asia", "東北亞", "North-East Asia", "日本 南韓 韓國 北韓 朝鮮半島 Japan Korea"),
    _topic(
        "russia-eurasia", "俄羅斯與歐亞", "Russia and Eurasia", "俄羅斯 普丁 中俄 俄烏 烏克蘭 中亞 金磚 Russia Ukraine"
    ),
    _topic("europe", "歐洲", "Europe", "歐盟 歐洲 北約 德國 法國 英國 European NATO"),
    _topic("defence", "國防與安全", "Defence and security", "國防 軍事 軍演 灰色地帶 嚇阻 飛彈 海警 deterrence"),
    _topic(
        "economic-security",
        "經濟與科技安全",
        "Economic and technological security",
        "半導體 供應鏈 關稅 出口管制 晶片 semiconductor",
    ),
    _topic("energy-climate", "能源與氣候", "Energy and climate", "能源 天然氣 石油 核電 淨零 氣候變遷 北極 LNG"),
    _topic(
        "democracy-governance", "民主與治理", "Democracy and governance", "民主 選舉 認知作戰 假訊息 數位治理 democracy"
    ),
    _topic("about-this-site", "本站", "About this site", "編輯部 本站 匯入"),
]
