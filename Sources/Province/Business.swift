import Records

/// What an invented enterprise does, and so which licence it holds.
enum Business: CaseIterable {
  case shop, chain, wholesaler, hospital, drugMaker, deviceTrader, deviceMaker, cosmeticMaker

  /// Mostly shops, as in any county.
  static func throwOne(_ dice: inout Dice) -> Business {
    switch dice.number(in: 0..<100) {
    case 0..<60: .shop
    case 60..<63: .chain
    case 63..<68: .wholesaler
    case 68..<76: .hospital
    case 76..<82: .drugMaker
    case 82..<93: .deviceTrader
    case 93..<97: .deviceMaker
    default: .cosmeticMaker
    }
  }

  var kinds: [String] {
    switch self {
    case .shop: ["retailer"]
    case .chain: ["chain"]
    case .wholesaler: ["wholesaler"]
    case .hospital: ["hospital"]
    case .drugMaker: ["holder", "producer"]
    case .deviceTrader: ["deviceTrader"]
    case .deviceMaker: ["deviceProducer"]
    case .cosmeticMaker: ["cosmeticProducer"]
    }
  }

  var hasShops: Bool { self == .shop }

  func name(city: String, brand: String, shop: String) -> String {
    switch self {
    case .shop: "\(city)\(brand)大药房\(shop)药店"
    case .chain: "\(city)\(brand)药业连锁有限公司"
    case .wholesaler: "\(city)\(brand)医药有限公司"
    case .hospital: "\(city)\(brand)医院"
    case .drugMaker: "浙江\(brand)制药有限公司"
    case .deviceTrader: "\(city)\(brand)医疗器械有限公司"
    case .deviceMaker: "浙江\(brand)医疗科技有限公司"
    case .cosmeticMaker: "\(city)\(brand)化妆品有限公司"
    }
  }

  var licenceKind: String {
    switch self {
    case .shop, .chain, .wholesaler: "drugTradeLicence"
    case .hospital: "medicalInstitutionLicence"
    case .drugMaker: "drugProductionLicence"
    case .deviceTrader: "deviceTradeLicence"
    case .deviceMaker: "deviceProductionLicence"
    case .cosmeticMaker: "cosmeticProductionLicence"
    }
  }

  var scope: [String] {
    switch self {
    case .shop: ["处方药", "甲类非处方药", "乙类非处方药", "中药饮片"]
    case .chain, .wholesaler: ["中成药", "化学药制剂", "抗生素", "生物制品", "中药饮片"]
    case .hospital: ["诊疗科目"]
    case .drugMaker: ["片剂", "胶囊剂", "颗粒剂"]
    case .deviceTrader: ["第三类6815", "第三类6866"]
    case .deviceMaker: ["第二类02", "第二类14"]
    case .cosmeticMaker: ["膏霜乳液单元", "一般液态单元"]
    }
  }

  /// A number in the form in force on `from`; the serial makes it unique.
  func licenceNumber(serial: Int, county: Vocabulary.County, from: CalendarDay) -> String {
    let five = CodeMaker.padded(serial, to: 5)
    let four = CodeMaker.padded(serial % 10_000, to: 4)
    return switch self {
    case .shop: "浙DA\(county.areaCode)0\(five)"
    case .chain: "浙BA\(county.areaCode)0\(five)"
    case .wholesaler: "浙AA\(county.areaCode)0\(five)"
    case .hospital: "PDY\(CodeMaker.padded(serial, to: 6))"
    case .drugMaker: "浙\(from.year)\(four)"
    case .deviceTrader: "浙杭药监械经营许\(from.year)\(four)号"
    case .deviceMaker: "浙药监械生产许\(from.year)\(four)号"
    case .cosmeticMaker: "浙妆\(from.year)\(four)"
    }
  }
}
