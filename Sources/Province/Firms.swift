import Records

/// Invents enterprises with the licences their business needs.
struct Firms {
  /// What later parts of the province must know of an enterprise.
  struct Firm {
    let id: RecordID
    let name: String
    let creditCode: String
    let county: Vocabulary.County
    let kinds: [String]
  }

  private(set) var firms: [Firm] = []
  private(set) var records: [Record] = []
  private var usedNames: Set<String> = []

  init(count: Int, today: CalendarDay, dice: inout Dice, ids: inout Identities) {
    for index in 0..<count {
      add(index: index, today: today, dice: &dice, ids: &ids)
    }
  }

  private mutating func add(
    index: Int,
    today: CalendarDay,
    dice: inout Dice,
    ids: inout Identities
  ) {
    let county = dice.pick(Vocabulary.counties)
    let business = Business.throwOne(&dice)
    let name = newName(for: business, in: county, dice: &dice)
    let creditCode = CodeMaker.creditCode(region: county.code, dice: &dice)
    let firm = Firm(
      id: ids.next(),
      name: name,
      creditCode: creditCode,
      county: county,
      kinds: business.kinds
    )
    firms.append(firm)
    let address =
      "浙江省\(county.city)市\(county.name)\(dice.pick(Vocabulary.streets))\(dice.number(in: 1..<400))号"
    records.append(
      Record(
        .enterprise,
        firm.id,
        [
          "creditCode": .text(creditCode), "name": .text(name), "kinds": .list(business.kinds),
          "region": .text(county.code), "address": .text(address),
          "legalPerson": .text(person(&dice)), "qualityHead": .text(person(&dice)),
          "phone": .text("0\(county.areaCode)-8\(dice.digits(7))"),
          "riskLevel": .text(dice.pick(["1", "2", "2", "3", "3", "4"])),
          "creditClass": .text(dice.pick(["A", "A", "B", "B", "C", "D"])),
          "state": .text(dice.chance(percent: 97) ? "operating" : "suspended"),
        ]
      )
    )
    addLicence(
      to: firm,
      business: business,
      address: address,
      index: index,
      today: today,
      &dice,
      &ids
    )
  }

  private mutating func addLicence(
    to firm: Firm,
    business: Business,
    address: String,
    index: Int,
    today: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) {
    let from = today.advanced(by: -dice.number(in: 30..<1_900))
    let to = from.advanced(by: 5 * 365 + 1)
    let licence = Record(
      .licence,
      ids.next(),
      [
        "number": .text(business.licenceNumber(serial: index, county: firm.county, from: from)),
        "kind": .text(business.licenceKind), "holder": .text(firm.id.hex),
        "holderName": .text(firm.name), "creditCode": .text(firm.creditCode),
        "business": .list(business.scope), "address": .text(address),
        "issuer": .text("\(firm.county.city)市市场监督管理局"),
        "issuedOn": .text(from.description), "validFrom": .text(from.description),
        "validTo": .text(to.advanced(by: -1).description),
        "state": .text(to > today ? "valid" : "expired"),
      ]
    )
    records.append(licence)
    guard dice.chance(percent: 15) else { return }
    let changed = from.advanced(by: dice.number(in: 1..<30))
    records.append(
      Record(
        .change,
        ids.next(),
        [
          "subjectType": .text("licence"), "subject": .text(licence.id.hex),
          "day": .text(changed.description), "field": .text("address"),
          "old": .text("\(address)旧址"), "new": .text(address), "source": .text("demo"),
        ]
      )
    )
  }

  private mutating func newName(
    for business: Business,
    in county: Vocabulary.County,
    dice: inout Dice
  ) -> String {
    var tries = 0
    while true {
      var brand = "\(dice.pick(Vocabulary.firstSyllables))\(dice.pick(Vocabulary.secondSyllables))"
      // The short names of a large province run out.
      for _ in 0..<tries / 8 { brand.append(dice.pick(Vocabulary.secondSyllables)) }
      tries += 1
      let shop = business.hasShops ? "\(county.name.dropLast())第\(dice.number(in: 1..<60))" : ""
      let name = business.name(city: county.city, brand: brand, shop: shop)
      if usedNames.insert(name).inserted { return name }
    }
  }

  private func person(_ dice: inout Dice) -> String {
    let given = (0..<dice.number(in: 1..<3)).map { _ in dice.pick(Vocabulary.givenNames) }
    return "\(dice.pick(Vocabulary.surnames))\(String(given))"
  }
}
