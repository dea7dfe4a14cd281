extension CodeKind {
  /// What the kind is called in print.
  package var name: Phrase {
    switch self {
    case .creditCode: Phrase("统一社会信用代码", "unified social credit code")
    case .residentId: Phrase("居民身份证号码", "resident identity number")
    case .region: Phrase("行政区划代码", "division code")
    case .drugApproval: Phrase("药品批准文号", "drug approval number")
    case .importDrugRegistration: Phrase("进口药品注册证号", "import drug registration")
    case .drugStandardCode: Phrase("药品本位码", "national drug code")
    case .deviceRegistration: Phrase("医疗器械注册证编号", "device registration")
    case .deviceFiling: Phrase("医疗器械备案编号", "device filing")
    case .deviceProductionLicence: Phrase("医疗器械生产许可（备案）编号", "device production licence")
    case .deviceTradeLicence: Phrase("医疗器械经营许可（备案）编号", "device trade licence")
    case .cosmeticRegistration: Phrase("化妆品注册证编号", "cosmetic registration")
    case .cosmeticFiling: Phrase("化妆品备案编号", "cosmetic filing")
    case .cosmeticProductionLicence: Phrase("化妆品生产许可证编号", "cosmetic production licence")
    case .drugProductionLicence: Phrase("药品生产许可证编号", "drug production licence")
    case .drugClassificationCode: Phrase("药品生产许可证分类码", "drug classification code")
    case .drugTradeLicence: Phrase("药品经营许可证编号", "drug trade licence")
    case .internetDrugInformation: Phrase("互联网药品信息服务资格证编号", "internet drug information")
    case .traceCode: Phrase("药品追溯码", "drug trace code")
    case .gs1: Phrase("GS1 数据串", "GS1 element string")
    case .digitalLink: Phrase("GS1 数字链接", "GS1 Digital Link")
    case .epcUri: Phrase("EPC 标识", "EPC URI")
    case .udiMA: Phrase("MA 码", "MA code")
    case .udiAHM: Phrase("AHM 码", "AHM code")
    case .eLicenceId: Phrase("电子证照标识", "electronic licence identifier")
    case .gtin: Phrase("商品条码", "GTIN")
    case .sscc: Phrase("物流单元代码", "SSCC")
    case .gln: Phrase("全球位置码", "GLN")
    case .unknown: Phrase("未知", "unknown")
    }
  }

  /// The names of the parts an answer of this kind can have, in the order they stand.
  package var partNames: [String] {
    switch self {
    case .creditCode: ["registrar", "organisationKind", "region", "organisationCode", "check"]
    case .residentId: ["region", "birthDate", "sequence", "sex", "check"]
    case .region: ["code", "name", "province", "prefecture", "validFrom", "validTo"]
    case .drugApproval: ["category", "origin", "year", "serial"]
    case .importDrugRegistration: ["category", "origin", "year", "serial", "packaging"]
    case .drugStandardCode: ["country", "category", "company", "product", "check"]
    case .deviceRegistration: ["authority", "origin", "year", "class", "category", "serial"]
    case .deviceFiling: ["authority", "city", "year", "serial"]
    case .deviceProductionLicence, .deviceTradeLicence:
      ["province", "city", "authority", "act", "year", "serial"]
    case .cosmeticRegistration: ["category", "origin", "year", "serial"]
    case .cosmeticFiling: ["origin", "province", "year", "serial"]
    case .cosmeticProductionLicence, .drugProductionLicence: ["province", "year", "serial"]
    case .drugClassificationCode:
      ["A", "B", "C", "D", "H", "Z", "S", "T", "Y", "Q", "F", "J", "X"]
    case .drugTradeLicence: ["province", "mode", "holder", "area", "serial", "branch"]
    case .internetDrugInformation: ["province", "activity", "year", "serial"]
    case .traceCode: ["identification"]
    case .gs1, .digitalLink, .udiMA:
      ["elements", "product", "serial", "batch", "produced", "expiry"]
    case .eLicenceId: ["type", "issuer", "serial", "version", "check"]
    case .udiAHM: ["elements", "serial", "batch", "produced", "expiry"]
    case .epcUri: ["form", "scheme", "elements", "product", "serial", "batch", "digitalLink"]
    case .gtin: ["gtin14", "check"]
    case .sscc, .gln: ["check"]
    case .unknown: []
    }
  }
}
