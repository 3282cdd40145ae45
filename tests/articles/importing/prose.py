"""The project's own words, of which the layouts are set: paragraphs, titles, people, places."""

PARAGRAPHS = (
    "港口的清晨總是從吊車的聲音開始。船期表上寫著 14 艘貨輪，其中 3 艘因為海峽上空的軍事演習改道，最晚的一艘延誤了 36 小時。"
    "調度室的值班人員說，這樣的日子在 2022 年以前一年不過幾次，如今幾乎每個月都會遇到。保險公司已經悄悄調高費率，貨主只好把"
    "庫存多備兩週，成本最後落在消費者身上。",
    "半導體供應鏈的韌性不只取決於晶圓廠。從氖氣、光阻劑到特用化學品，每一個環節都可能成為瓶頸；以 EUV 曝光機為例，全球僅有一"
    "家企業能夠量產，而它的零組件又來自五十多個國家。換言之，「在地化」的口號若不說清楚要在地化什麼、做到什麼程度，很容易淪為"
    "補貼的競賽。",
    "北方航道的通行天數逐年增加。2013 年夏季只有 71 艘船取得許可，十年後已逾 1,200 艘次，但多數仍是短程的補給與能源運輸。真正"
    "從東亞穿越到歐洲的貨櫃船屈指可數，原因在於破冰船的費用、救援能力的不足，以及保險市場的疑慮。因此，把北極描繪成「第二條蘇"
    "伊士運河」，至少在 2030 年以前都言過其實。",
    "海底電纜承載了跨洲通訊的九成五以上。當其中一條斷裂，流量可以繞道；當兩條以上同時斷裂，偏遠的離島便可能完全失聯。馬祖在"
    "2023 年 2 月就經歷過這樣的狀況，居民靠著微波備援度過了 50 多天。事後的檢討指出，問題不在技術，而在維修船的排程與跨國協調"
    "的機制。",
    "選舉之後，聯合政府的談判拖了 4 個月。三個政黨在能源價格、移民配額與國防預算上各執一詞，最後達成的協議厚達 180 頁，卻把最"
    "棘手的年金改革留給下一屆。分析者普遍認為，這種「以時間換取共識」的作法固然避免了立即的破裂，卻也使得施政缺乏主軸。",
    "無人機改變的不只是戰場，也包括戰場的會計。一架造價 500 美元的第一人稱視角無人機（FPV），足以癱瘓價值數百萬美元的裝甲車"
    "輛；攔截它的飛彈則往往比它貴上百倍。如何把防禦的成本降下來，是各國國防部門近兩年最迫切的課題，也是新創公司湧入這個市場的"
    "原因。",
    "區域貿易協定的條文愈寫愈長，企業真正利用的比例卻不見得提高。根據一項對中小企業的調查，有 62% 的受訪者表示，原產地證明的"
    "行政成本高於關稅減讓的好處。與其追求更多的協定，不如先把既有協定的手續簡化——這是許多實務工作者共同的心聲。",
    "水資源的爭議往往沒有明確的起點。上游的水庫在雨季蓄水、在旱季放水，理論上對下游有利；但放水的時間若取決於發電的收益，而不"
    "是農作的節氣，下游的農民便只能看著秧苗枯死。跨國的水文資料交換機制（hydrological data sharing）因此被視為互信的第一步。",
    "人口結構的變化比任何政策都來得安靜，也比任何政策都來得有力。2020 年起，死亡人數超過出生人數；到了 2025 年，每五個人當中"
    "就有一個人超過 65 歲。兵源、稅基、長照與房市，全都在同一條曲線上移動。",
    "談判桌上最難的從來不是數字，而是順序。誰先撤軍、誰先解除制裁、誰先公布名單，牽動的是國內的面子與下一次選舉的選票。觀察家"
    "常把失敗歸咎於「缺乏互信」，然而互信正是談判要生產的東西，不是它的前提。",
    "語言模型帶來的資訊操弄，規模與過去不同，手法卻似曾相識。假帳號仍然假裝成鄰居，假新聞仍然從真照片開始。差別在於，從前需要"
    "一整層辦公室的人力，現在只要一張顯示卡。查核組織 MyGoPen 與 Cofacts 的經驗顯示，速度比完美更重要：在謠言出現後 30 分鐘內"
    "回應，擴散的幅度可以減少一半。",
    "參見主管機關的公開資料（https://data.example.gov.tw/datasets/2024/security-report/annual?lang=zh&format=csv），自 2019 年以"
    "來，類似事件的通報件數成長了 3.4 倍。需要說明的是，通報件數增加未必代表情況惡化，也可能代表通報的意願提高。",
    "這並不是說合作沒有空間。",
    "「我們沒有時間等到一切都準備好。」一位參與 LNG-2 計畫的工程師這樣說。他的團隊在零下 40 度的環境中工作，設備每 6 小時就"
    "要檢查一次；合約卻因為制裁而一再修改，連備用零件從哪裡來都說不準。",
    "對於規模較小的國家而言，選邊站並不是唯一的選項。東協的作法是把大國請進自己的會議室，由自己決定議程；太平洋島國論壇則在"
    "2050 年藍色太平洋大陸戰略（2050 Strategy for the Blue Pacific Continent）中，把氣候變遷列為最大的安全威脅。兩者的共通之處，"
    "在於先界定自己要什麼。",
    "結論很簡單，做起來並不容易：制度要在平時建立，才能在危機時使用。演習、熱線、備援、公開的資料，沒有一樣是新的發明，缺的是"
    "持續的預算與願意記得的人。",
)

ENGLISH = (
    "The morning at the harbour begins with the cranes. Fourteen ships stood on the list, three of them were rerouted "
    "because of the drills above the strait, and the last one lost thirty-six hours. The dispatchers say that such days "
    "came a few times a year before 2022; now they come almost every month.",
    "Resilience is not a matter of factories alone. From neon to photoresist, each link may become a bottleneck, and a "
    'single firm builds the machines that everyone needs. A slogan such as "onshoring" that does not say what is to be '
    "moved, and how far, soon becomes a contest of subsidies.",
    "Cables on the sea bed carry more than ninety-five percent of the traffic between continents. When one of them "
    "breaks, the traffic takes another way; when two break at once, an island may fall silent. Matsu went through this in "
    "February 2023 and lived on a microwave link for fifty days.",
    "Negotiators rarely quarrel about numbers. They quarrel about the order of things: who withdraws first, who lifts "
    "sanctions first, who publishes the list first. Observers put the failure down to a lack of trust, but trust is what "
    "a negotiation has to make, not what it starts from.",
    "None of this means that there is no room for cooperation.",
    "Small states need not choose a side. ASEAN invites the great powers into its own room and sets the agenda itself; "
    "the Pacific islands made climate change their first concern of security. What they share is that they say what they "
    "want before they are asked.",
)

TITLES = (
    "海峽航運的新常態", "能源", "看不見的海底防線", "北極航道：夢想與現實", "後疫情時代的人口課題", "聯合政府的算術",
    "2025年區域貿易的三個轉折", "無人機與國防預算", "談判的順序", "水庫、秧苗與互信",
)  # fmt: skip
LONG_TITLES = (
    ("從海底電纜到低軌衛星：", "離島通訊韌性的下一步"),
    ("半導體供應鏈重組與", "中小型國家的選擇空間"),
    ("太平洋島國論壇的藍色戰略", "及其對區域秩序的啟示"),
)
SUBTITLES = (("語言模型與認知作戰", "──速度比完美更重要"), ("選舉之後", "——聯合政府的第一個冬天"))
ENGLISH_TITLES = ("Harbour Mornings", "The Order of Things", "Cables and Islands", "Room for Cooperation")
ENGLISH_LONG_TITLES = (
    ("Small States and the", "Art of Setting an Agenda"),
    ("What Resilience Means", "after the Drills"),
)

HEADINGS = (
    "航線改道的代價", "誰掌握關鍵零組件", "冰層下的帳本", "斷線五十天", "年金改革：留給下一屆的難題", "便宜的武器、昂貴的防禦",
    "協定愈多，利用愈少？", "上游與下游", "安靜的曲線", "先後之爭", "查核與速度", "小國的議程", "結語",
)  # fmt: skip
ENGLISH_HEADINGS = ("The price of a detour", "Who holds the key", "Fifty days of silence", "Setting the agenda")

PEOPLE = (
    ("許雅筑", ("政治大學外交學系副教授",)),
    ("林柏宏", ("國防安全研究院國家安全研究所助理研究員",)),
    ("歐陽文淵", ("中央研究院歐美研究所副研究員",)),
    ("范姜雅琪", ("中興大學國際政治研究所副教授兼所長",)),
    ("尤瑪．巴彥", ("東華大學族群關係與文化學系兼任講師",)),
    ("夏曼．藍波安", ("特約撰稿人",)),
    ("李瑞", ("遠景基金會執行長",)),
    ("王思翰", ("臺灣大學政治學系教授", "遠景基金會訪問學人")),
    ("張簡淑芬", ("淡江大學國際事務與戰略研究所博士候選人",)),
    ("陳致中", ("前駐外大使",)),
    ("Marcus van der Berg", ("荷蘭萊登大學亞洲研究中心訪問學者",)),
    ("高子涵", ("東海大學政治學系博士候選人",)),
    ("吳明哲", ("海洋委員會國家海洋研究院研究員",)),
    ("趙怡安", ("自由撰稿人",)),
    ("編輯部", ("遠景基金會",)),
)
ENGLISH_PEOPLE = (
    ("Daniel P. Whitcombe", ("Assistant Research Fellow, Institute for Harbour Studies, Keelung",)),
    ("Anna-Marie de la Cruz", ("Professor, Department of Political Science, University of the Islands",)),
    ("Hsu Ya-chu", ("Associate Professor, National Chengchi University",)),
    ("Marcus van der Berg", ("Visiting Scholar, Leiden University",)),
    ("J. Michael O’Neill", ("Director, Center for Cable Policy",)),
)

PICTURES = (
    (
        "港口的清晨總是從吊車的聲音開始，圖為基隆港西岸碼頭。",
        "https://www.example.org/photos/keelung/2024/11/west-pier-0417.jpg",
    ),
    ("海底電纜維修船於馬祖外海作業情形。", "https://commons.example.net/wiki/File:Cable_ship_near_Matsu_(2023).jpg"),
    ("立法院院會審議國防預算，圖為議場外觀。", "https://www.example.gov.tw/News_Content.aspx?n=95&s=117301&sms=73"),
    (
        "北方航道夏季通行的船隻逐年增加，但真正穿越到歐洲的貨櫃船屈指可數，圖為破冰船引導運輸船隊通過新西伯利亞群島海域的情形。",
        "https://gallery.example.com/albums/72177720309001214/arctic/northern-sea-route/icebreaker_2023-08-17.html",
    ),
)
ENGLISH_PICTURES = (
    (
        "The morning at the harbour begins with the cranes.",
        "https://www.example.org/photos/keelung/2024/11/pier-0417.jpg",
    ),
)

DISCLAIMER = "編按：本文僅代表作者個人觀點，不代表遠景基金會之政策與立場。"
ENGLISH_DISCLAIMER = (
    "Editor's Note: The views expressed in this publication are those of the author(s) and do not necessarily reflect "
    "the policy or the position of the Prospect Foundation."
)
COLOPHON = (
    "財團法人兩岸交流遠景基金會",
    "本會出版國際政經情勢之評論，供讀者參考；歡迎各界賜稿，來稿一經採用，即於次月刊出，並以電子郵件通知作者。",
    "臺北市汀州路三段60巷1號",
    "Tel: 886-2-23654366",
    "Fax: 886-2-23679193",
    "http://www.pf.org.tw",
)
ENGLISH_COLOPHON = (
    "Prospect Foundation",
    "The foundation publishes commentaries on international affairs and welcomes contributions from its readers.",
    "No. 1, Lane 60, Tingzhou Rd., Sec. 3, Taipei City, Taiwan",
    "Tel: 886-2-23654366",
    "http://www.pf.org.tw",
)
