import Records

/// What a licence of one kind looks like for one holder.
struct Document {
  /// The closed words of `licence.kind`.
  enum Kind: String {
    case drugProductionLicence, drugTradeLicence, hospitalPreparationLicence
    case medicalInstitutionLicence
    case deviceProductionLicence, deviceProductionFiling, deviceTradeLicence, deviceTradeFiling
    case cosmeticProductionLicence, internetDrugInformation
  }

  /// A kind with what it lets its holder do, and the letter of the mode where its number has one.
  struct Grant {
    let kind: Kind
    let scope: [String]
    var mode = ""
  }

  /// Days from the first to the first after the last: five years.
  static let term = 5 * 365 + 1

  private let grant: Grant
  private let county: Vocabulary.County

  init(_ grant: Grant, of holder: Licences.Holder) {
    self.grant = grant
    county = holder.county
  }

  var kind: Kind { grant.kind }
  var scope: [String] { grant.scope }

  /// The last day of a term; nil for filings and for what names none.
  func end(from: CalendarDay) -> CalendarDay? {
    switch kind {
    case .medicalInstitutionLicence, .deviceProductionFiling, .deviceTradeFiling: nil
    default: from.advanced(by: Self.term - 1)
    }
  }

  /// Who may issue it.
  var issuer: String {
    switch kind {
    case .drugProductionLicence, .hospitalPreparationLicence, .deviceProductionLicence,
      .cosmeticProductionLicence, .internetDrugInformation:
      Self.province
    case .drugTradeLicence: grant.mode == "D" ? countyOffice : Self.province
    case .deviceTradeLicence, .deviceProductionFiling, .deviceTradeFiling: cityOffice
    case .medicalInstitutionLicence: "\(county.city)市卫生健康委员会"
    }
  }

  /// Somebody who may not, for those who check.
  var wrongIssuer: String { issuer == countyOffice ? issuer : countyOffice }

  private static let province = "浙江省药品监督管理局"
  private var cityOffice: String { "\(county.city)市市场监督管理局" }
  private var countyOffice: String { "\(county.city)市\(county.name)市场监督管理局" }

  /// The serial of the kind in e-licence identifiers; nil for kinds of other authorities.
  ///
  /// Which ones the authority uses is not public, so these are the demonstration's own.
  var typeSerial: Int? {
    switch kind {
    case .drugProductionLicence: 901
    case .drugTradeLicence: 902
    case .deviceProductionLicence: 903
    case .deviceTradeLicence: 904
    case .cosmeticProductionLicence: 905
    case .hospitalPreparationLicence: 906
    default: nil
    }
  }

  /// A number in the form in force, and what its serial is counted by, so that each is unique.
  func number(year: Int, taken: (String) -> Int) -> (text: String, counter: String) {
    let form = form(year: year)
    let serial = taken(form.head) + 1
    return (form.head + CodeMaker.padded(serial, to: form.digits) + form.tail, form.head)
  }

  private func form(year: Int) -> (head: String, digits: Int, tail: String) {
    let city = county.city.prefix(1)
    return switch kind {
    case .drugTradeLicence: ("浙\(grant.mode)A\(county.areaCode)0", 5, "")
    case .medicalInstitutionLicence: ("PDY", 6, "")
    case .hospitalPreparationLicence: ("浙\(year)", 4, "Z")
    case .drugProductionLicence: ("浙\(year)", 4, "")
    case .deviceTradeLicence: ("浙\(city)药监械经营许\(year)", 4, "号")
    case .deviceTradeFiling: ("浙\(city)药监械经营备\(year)", 4, "号")
    case .deviceProductionLicence: ("浙药监械生产许\(year)", 4, "号")
    case .deviceProductionFiling: ("浙\(city)药监械生产备\(year)", 4, "号")
    case .cosmeticProductionLicence: ("浙妆\(year)", 4, "")
    case .internetDrugInformation: ("(浙)-非经营性-\(year)-", 4, "")
    }
  }
}
