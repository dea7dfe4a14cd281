package import Records

/// Kinds and verdicts of codes as people say them.
package enum CodeWords {
  /// How far a code can be trusted.
  package static func verdict(_ verdict: CodeVerdict) -> Phrase {
    switch verdict {
    case .valid: Phrase("有效", "valid")
    case .suspect: Phrase("存疑", "suspect")
    case .invalid: Phrase("无效", "invalid")
    }
  }

  /// What a code is the code of.
  package static func kind(_ kind: CodeKind) -> Phrase {
    switch kind {
    case .creditCode: Phrase("统一社会信用代码", "credit code")
    case .residentId: Phrase("公民身份号码", "resident id")
    case .region: Phrase("行政区划代码", "region code")
    case .drugApproval: Phrase("药品批准文号", "drug approval")
    case .importDrugRegistration: Phrase("进口药品注册证号", "import drug registration")
    case .drugStandardCode: Phrase("药品本位码", "drug standard code")
    case .deviceRegistration: Phrase("医疗器械注册证编号", "device registration")
    case .deviceFiling: Phrase("医疗器械备案编号", "device filing")
    case .deviceProductionLicence: Phrase("医疗器械生产许可证", "device production licence")
    case .deviceTradeLicence: Phrase("医疗器械经营许可证", "device trade licence")
    case .cosmeticRegistration: Phrase("化妆品注册证编号", "cosmetic registration")
    case .cosmeticFiling: Phrase("化妆品备案编号", "cosmetic filing")
    case .cosmeticProductionLicence: Phrase("化妆品生产许可证", "cosmetic production licence")
    case .drugProductionLicence: Phrase("药品生产许可证", "drug production licence")
    case .drugClassificationCode: Phrase("药品生产许可分类码", "drug classification code")
    case .drugTradeLicence: Phrase("药品经营许可证", "drug trade licence")
    case .internetDrugInformation: Phrase("互联网药品信息服务资格证书", "internet drug information")
    case .traceCode: Phrase("药品追溯码", "drug trace code")
    case .gs1: Phrase("GS1 数据", "GS1 data")
    case .digitalLink: Phrase("GS1 数字链接", "GS1 digital link")
    case .epcUri: Phrase("EPC URI", "EPC URI")
    case .udiMA: Phrase("UDI (MA)", "UDI (MA)")
    case .udiAHM: Phrase("UDI (AHM)", "UDI (AHM)")
    case .eLicenceId: Phrase("电子证照标识", "electronic licence id")
    case .gtin: Phrase("商品条码 GTIN", "GTIN")
    case .sscc: Phrase("物流单元 SSCC", "SSCC")
    case .gln: Phrase("位置码 GLN", "GLN")
    case .unknown: Phrase("不认识的编码", "unknown code")
    }
  }
}
