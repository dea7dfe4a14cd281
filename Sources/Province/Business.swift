import Records

/// What an invented enterprise does, and so which licences it holds.
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

  /// The licence without which it may not open.
  var licence: Document.Grant {
    switch self {
    case .shop:
      Document.Grant(
        kind: .drugTradeLicence,
        scope: ["处方药", "甲类非处方药", "乙类非处方药", "中药饮片", "中成药", "化学药"],
        mode: "D"
      )
    case .chain: Document.Grant(kind: .drugTradeLicence, scope: Self.wholesale, mode: "B")
    case .wholesaler: Document.Grant(kind: .drugTradeLicence, scope: Self.wholesale, mode: "A")
    case .hospital: Document.Grant(kind: .medicalInstitutionLicence, scope: ["诊疗科目"])
    case .drugMaker:
      Document.Grant(kind: .drugProductionLicence, scope: ["片剂", "胶囊剂", "颗粒剂"])
    case .deviceTrader:
      Document.Grant(kind: .deviceTradeLicence, scope: ["第三类6815", "第三类6866"])
    case .deviceMaker:
      Document.Grant(kind: .deviceProductionLicence, scope: ["第二类02", "第二类14"])
    case .cosmeticMaker:
      Document.Grant(kind: .cosmeticProductionLicence, scope: ["膏霜乳液单元", "一般液态单元"])
    }
  }

  /// What it may hold besides, the likeliest first.
  var furtherLicences: [Document.Grant] {
    switch self {
    case .shop: [Document.Grant(kind: .deviceTradeFiling, scope: ["第二类6820", "第二类6864"])]
    case .chain, .wholesaler:
      [
        Document.Grant(kind: .deviceTradeLicence, scope: ["第三类6815", "第三类6877"]),
        Document.Grant(kind: .internetDrugInformation, scope: ["非经营性"]),
      ]
    case .hospital: [Document.Grant(kind: .hospitalPreparationLicence, scope: ["合剂", "软膏剂"])]
    case .drugMaker: [Document.Grant(kind: .internetDrugInformation, scope: ["非经营性"])]
    case .deviceTrader: [Document.Grant(kind: .deviceTradeFiling, scope: ["第二类6821"])]
    case .deviceMaker: [Document.Grant(kind: .deviceProductionFiling, scope: ["第一类01"])]
    case .cosmeticMaker: []
    }
  }

  private static let wholesale = ["中成药", "化学药制剂", "抗生素", "生物制品", "中药饮片"]
}
