"""The words of the made-up archive. Compounds, names and terms are put together from these, thousands of each."""

# A field and what is said of it make a term: 港埠調度, 糧食儲備. Neither half names an office, a post or a party.
FIELDS = """
港埠 海運 航道 船舶 漁業 海纜 潮汐 離岸 珊瑚 河口 水庫 灌溉 地下水 防洪 氣象 颱風 地震 山林 土壤 生態
濕地 候鳥 糧食 稻作 茶葉 果樹 種苗 畜牧 冷鏈 倉儲 物流 鐵道 公路 橋梁 隧道 航空 航太 衛星 遙測 導航
電網 電池 氫能 風場 光電 地熱 煤炭 煉油 天然氣 核後端 節能 碳排 碳權 廢熱 回收 塑膠 水泥 鋼鐵 稀土 鋁材
晶片 面板 光學 感測 機械 模具 機器人 無人機 造船 汽車 電動車 零組件 半導體 封裝 材料 化學 紡織 製鞋 玩具 鐘錶
疫苗 檢疫 藥品 醫材 護理 長照 托育 高齡 青年 移工 人才 技職 語言 翻譯 出版 檔案 博物 文資 影視 音樂
觀光 郵輪 民宿 體育 災防 救援 消防 急難 公衛 營養 食安 飲水 住宅 都市 偏鄉 離島 社區 部落 地政 測量
資料 演算 雲端 資安 通訊 頻譜 寬頻 數位 加密 支付 金融 保險 債券 匯率 稅制 審計 採購 標案 專利 商標
貿易 關務 原產地 投資 併購 產險 信評 期貨 物價 薪資 勞安 統計 普查 問卷 讀者 媒體 查核 教育 科研 學術
外交 領務 談判 調解 仲裁 條約 海巡 邊境 簽證 援助 重建 維和 軍備 後勤 演訓 動員 嚇阻 預警 偵察 情資
選務 議事 預算 法制 司法 監察 地方 自治 登記 聽證 透明 廉政 隱私 人權 性別 原民 移民 難民 宗教 志工
""".split()
ASPECTS = """
調度 治理 韌性 轉型 標準 規範 協定 合作 分工 儲備 備援 維護 更新 監測 評估 指標 預測 模型 稽核 認證
補助 融資 費率 成本 需求 供給 缺口 瓶頸 風險 保障 權益 責任 授權 分級 開放 共享 互認 對接 交流 培訓
人力 設施 網絡 平臺 節點 路線 時程 方案 策略 布局 趨勢 變局 前景 歷程 經驗 教訓 爭議 共識 承諾 信任
改革 創新 試點 推廣 普及 應用 研發 專案 整合 管理 管制 通報 應變 復原 演練 盤點 統籌 協調 監督 問責
定價 分配 競爭 集中 流動 外包 自主 在地化 國際化 數位化 制度化 透明度 可信度 多元化 標準化 小型化
""".split()
PLACES = """
北海 波羅的海 地中海 黑海 裏海 紅海 波斯灣 孟加拉灣 南太平洋 北太平洋 北大西洋 印度洋 北極圈 東南亞 中亞 南亞
西亞 東非 西非 北非 南非 東歐 中歐 南歐 北歐 西歐 北美 中美洲 南美 加勒比海 大洋洲 東北亞 東部外海 西部沿岸
北部山區 南部平原 中部盆地 東部縱谷 離島地區 河口三角洲 內陸高原 湖區 峽灣 群島 海峽兩側 極區 雨林帶 草原帶
""".split()
BODIES = """
海事協調會議 港口聯盟 氣象觀測網 水文資料庫 電力調度中心 航運公會 漁業資源小組 糧食安全論壇 公共衛生網絡 區域開發銀行
標準制定工作組 資料交換平臺 民間研究機構 跨國工會 消費者團體 大學聯合實驗室 地方政府 立法機關 審計單位 主管機關
環境監測站 災害防救演練小組 產業公會 貿易談判代表團 仲裁庭 國際評比機構 產險業者 中小企業協會 農民合作社 社區組織
""".split()
THINGS = """
年度報告 技術手冊 作業規程 合作備忘錄 期中檢討 觀測紀錄 問卷結果 試辦計畫 預算說明 白皮書 時間表 路線圖 名單
合約範本 查核清單
費率表 比較研究 訪談紀錄 公開資料 地圖 模擬結果 帳冊 備忘錄 附錄 索引 年鑑 手稿 會議紀錄 樣本 圖表
""".split()
DEEDS = """
延後 提前 擴大 縮減 重新檢討 分階段推動 公開說明 逐項盤點 委外辦理 收回自辦 交叉比對 定期更新 試行一年
納入契約 併入常設機制
改由地方主辦 設定退場條件 建立備援 簡化手續 拉長觀察期 邀集各方討論 列為優先項目 另訂時程 開放查詢 補上欠缺的一環
""".split()
JUDGEMENTS = """
值得留意 言之過早 並不令人意外 仍有待觀察 需要更多資料 取決於執行的細節 各方看法不一 超出原先的估計 比預期緩慢
已見成效
不宜一概而論 最容易被忽略 牽涉甚廣 難以一次到位 可以分開來談 沒有捷徑 經得起檢驗 成為新的起點 留下不少伏筆 有跡可循
""".split()
LINKS = """
換言之， 與此同時， 從這個角度看， 另一方面， 值得一提的是， 更重要的是， 相較之下， 以近年的經驗來說， 不過，
事實上， 簡單地說， 長遠來看，
就制度設計而言， 在實務上， 進一步說， 反過來看， 回到問題的起點， 因此， 當然， 舉例來說，
""".split()

SURNAMES = """
陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭 謝 洪 郭 邱 曾 廖 賴 徐 周 葉 蘇 莊 江 呂 何 羅 高 蕭 潘 簡 朱 鍾 彭 游 詹
胡 施 沈 余 盧 梁 趙 顏 柯
翁 魏 孫 戴 范 方 宋 鄧 杜 侯 曹 薛 傅 丁 溫 紀 蔣 歐陽 范姜 張簡
""".split()
GIVEN = "雅柏文思宜冠佳承怡俊淑彥婉廷芷睿筱哲韻澄予安瑜謙妤凱珮翰若恩庭禾昕辰語晴岳棠沐穎璟霖湘亦嵐筠"
SCHOOLS = """
北濱大學 東嶼大學 南港灣大學 海岬大學 嘉原大學 翠峰大學 河洛大學 雲嶺大學 白沙大學 松濤大學 明潭大學 長灘大學
望海大學 青埔大學 石門大學
""".split()
DEPARTMENTS = """
政治學系 外交學系 經濟學系 海洋事務研究所 國際關係研究所 公共行政學系 資訊工程學系 環境工程研究所 社會學系
法律學系 歷史學系 地理學系
傳播學系 財務金融學系 農業經濟學系 公共衛生研究所 東亞研究所 運輸管理學系 統計學系 土木工程學系
""".split()
POSTS = "教授 副教授 助理教授 講師 博士候選人 兼任教授 特聘教授 副教授兼所長 教授兼系主任".split()
INSTITUTES = """
東方研究院 海洋政策研究院 區域發展研究院 環太平洋研究院 產業趨勢研究院 公共治理研究院 能源與環境研究院 科技政策研究院
""".split()
INSTITUTE_POSTS = "研究員 副研究員 助理研究員 訪問學人 執行長 資深研究員".split()

LETTERS = """
LNG GPS AIS EUV FPV SAR RCEP ESG ISO API LEO GEO UAV USV CCS HVDC BESS EVI SMR TEU DWT VHF UHF RFID QKD LLM
GIS DNA PCR
""".split()

# English
ENGLISH_FIELDS = """
port ferry cable tide fishery reef river reservoir irrigation flood typhoon forest soil wetland harvest seed
cold-chain freight rail bridge
aviation satellite grid battery hydrogen wind solar carbon recycling steel chip sensor robot drone shipyard
vehicle vaccine quarantine nursing
childcare housing census archive museum translation tourism rescue fire-safety nutrition water spectrum
payment insurance bond customs patent tariff
procurement audit mediation treaty visa reconstruction logistics radar budget hearing privacy disaster island
border statistics
""".split()
ENGLISH_ASPECTS = """
planning governance resilience standards coordination reserves maintenance monitoring forecasting
certification financing pricing demand supply
training staffing scheduling procurement reform innovation oversight reporting recovery mapping cooperation
research modernisation transparency
""".split()
ENGLISH_PLACES = (
    """
the North Sea|the Baltic|the Mediterranean|the Black Sea|the Caspian|the Gulf|the Bay of Bengal|
the South Pacific|the North Atlantic|the Arctic
South-East Asia|Central Asia|East Africa|West Africa|the Caribbean|Oceania|the outer islands|the western coast|
the northern highlands|the delta
""".strip()
    .replace("|\n", "|")
    .replace("\n", "|")
    .split("|")
)
ENGLISH_BODIES = (
    """
the port alliance|the weather network|the shipping association|the regional bank|the standards group|
the auditors|the ministry in charge|the union
the consumer group|the joint laboratory|the monitoring station|the relief team|the cooperative|
the arbitration panel|the rating agency
""".strip()
    .replace("|\n", "|")
    .replace("\n", "|")
    .split("|")
)
ENGLISH_GIVEN = """
Adela Bruno Clara Dorian Edda Felix Greta Hugo Ilsa Jonas Karla Linus Mira Nils Odile Pavel Runa Silas Thea
Viggo
""".split()
ENGLISH_SURNAMES = """
Almgren Bexley Carrow Dunmore Elverson Farrow Galbrest Harwick Ingleby Jesper Kestrel Lowen Marlowe Norrvik
Osgard Pemberly Quillon Rosendal
Stavely Thornby Ulmer Vessing Wexham Yarrow
""".split()
ENGLISH_SCHOOLS = (
    """
University of the Islands|Northshore University|Halden University|Cape Marrin University|Lakeland University|
University of Eastmere
""".strip()
    .replace("|\n", "|")
    .replace("\n", "|")
    .split("|")
)
ENGLISH_POSTS = (
    "Professor|Associate Professor|Assistant Professor|Visiting Scholar|Senior Fellow|Research Fellow".split("|")
)
