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
    /// The first day from which its main licence has held without a break; nil while it does not.
    let licensedSince: CalendarDay?
    /// The last day on which it held, for firms that hold nothing else for their business.
    let licensedUntil: CalendarDay?
  }

  private(set) var firms: [Firm] = []
  private var usedNames: Set<String> = []
  private var licences = Licences()

  /// The next enterprise, its licences and what is known of their past.
  mutating func next(
    today: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> [Record] {
    let county = dice.pick(Vocabulary.counties)
    let business = Business.throwOne(&dice)
    let name = newName(for: business, in: county, dice: &dice)
    let creditCode = CodeMaker.creditCode(region: county.code, dice: &dice)
    let id = ids.next()
    let address =
      "浙江省\(county.city)市\(county.name)\(dice.pick(Vocabulary.streets))\(dice.number(in: 1..<400))号"
    let isOperating = dice.chance(percent: 97)
    let enterprise = Record(
      .enterprise,
      id,
      [
        "creditCode": .text(creditCode), "name": .text(name), "kinds": .list(business.kinds),
        "region": .text(county.code), "address": .text(address),
        "legalPerson": .text(person(&dice)), "qualityHead": .text(person(&dice)),
        "phone": .text("0\(county.areaCode)-8\(dice.digits(7))"),
        "riskLevel": .text(dice.pick(["1", "2", "2", "3", "3", "4"])),
        "creditClass": .text(dice.pick(["A", "A", "B", "B", "C", "D"])),
        "state": .text(isOperating ? "operating" : "suspended"),
      ]
    )
    let holder = Licences.Holder(
      id: id,
      name: name,
      creditCode: creditCode,
      county: county,
      address: address
    )
    let (held, span) = licences.all(
      of: holder,
      business,
      count: [2, 1, 3, 2][firms.count % 4],
      today: today,
      &dice,
      &ids
    )
    firms.append(
      Firm(
        id: id,
        name: name,
        creditCode: creditCode,
        county: county,
        kinds: business.kinds,
        licensedSince: isOperating ? span.since : nil,
        licensedUntil: span.until
      )
    )
    return [enterprise] + past(of: enterprise, today: today, &dice, &ids) + held
  }

  /// What changed at a firm in three of ten cases: whoever answers for it, or where it is.
  private func past(
    of enterprise: Record,
    today: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> [Record] {
    var history = History(of: enterprise, ids: ids)
    defer { ids = history.ids }
    for field in ["legalPerson", "qualityHead"] where dice.chance(percent: 14) {
      history.add(today.advanced(by: -dice.number(in: 20..<1_200)), field, was: person(&dice))
    }
    if dice.chance(percent: 8) {
      let old = (enterprise["address"].text ?? "") + "（旧址）"
      history.add(today.advanced(by: -dice.number(in: 200..<1_500)), "address", was: old)
    }
    if dice.chance(percent: 10) {
      let old = dice.pick(["1", "2", "3", "4"])
      history.add(today.advanced(by: -dice.number(in: 30..<400)), "riskLevel", was: old)
    }
    if enterprise["state"].text == "suspended" {
      history.add(today.advanced(by: -dice.number(in: 5..<200)), "state", was: "operating")
    }
    return history.changes
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
