import Records

/// Invents products of the province's makers, one approval number each.
struct Products {
  /// What the trace must know of a drug that is on its way.
  struct Drug {
    let id: RecordID
    let approvalNumber: String
    let maker: Int
    /// How many of each level one largest package holds, as `1:2:10`.
    let ratio: [Int]
  }

  /// So many drugs have goods on their way; codes number them with five digits.
  private static let tradedDrugs = 2_000

  private(set) var drugs: [Drug] = []
  private var makers: [[Int]] = []
  private var made = [0, 0, 0]

  /// The next product, and what changed about it in one of thirty cases.
  mutating func next(
    _ index: Int,
    firms: Firms,
    today: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> [Record] {
    if makers.isEmpty { makers = Self.makers(firms.firms) }
    let trade = index % 20 < 13 ? 0 : index % 20 < 19 ? 1 : 2
    let maker = makers[trade][index % makers[trade].count]
    let firm = firms.firms[maker]
    let serial = made[trade]
    made[trade] += 1
    let approved: CalendarDay
    var fields: [String: FieldValue]
    switch trade {
    case 0:
      approved = day(of: 2025 - serial % 24, &dice)
      fields = drug(index, number: Self.drugNumber(serial, approved.year), dice: &dice)
    case 1:
      approved = day(of: 2024 - serial % 11, &dice)
      fields = device(index, serial, approved.year, dice: &dice)
    default:
      approved = day(of: 2025 - serial % 5, &dice)
      fields = cosmetic(serial, approved.year, dice: &dice)
    }
    let id = ids.next()
    fields["holder"] = .text(firm.id.hex)
    fields["holderName"] = .text(firm.name)
    fields["producer"] = .text(firm.id.hex)
    fields["producerName"] = .text(firm.name)
    fields["approvedOn"] = .text(approved.description)
    let isRenewed = !dice.chance(percent: 4)
    let expires = Self.expiry(approved, today: today, isRenewed: isRenewed)
    fields["expiresOn"] = .text(expires.description)
    fields["state"] = .text(expires > today ? "valid" : "expired")
    if trade == 0, drugs.count < Self.tradedDrugs, expires > today {
      let ratio = drugs.count % 5 == 4 ? [1, 2, 10] : [1, 4 + drugs.count % 3]
      let text = ratio.map(String.init).joined(separator: ":")
      fields["attributes"] = .json("{\"pkgRatio\":\"\(text)\"}")
      let number = fields["approvalNumber"]?.text ?? ""
      drugs.append(Drug(id: id, approvalNumber: number, maker: maker, ratio: ratio))
    }
    let product = Record(.product, id, fields)
    return [product] + past(of: product, today: today, &dice, &ids)
  }

  private func past(
    of product: Record,
    today: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> [Record] {
    var history = History(of: product, ids: ids)
    defer { ids = history.ids }
    if product["state"].text == "expired",
      let end = product["expiresOn"].text.flatMap({ CalendarDay($0) })
    {
      history.add(end.advanced(by: 1), "state", was: "valid")
    }
    guard dice.number(in: 0..<30) == 0 else { return history.changes }
    let day = today.advanced(by: -dice.number(in: 10..<900))
    if !product["packaging"].isNull, dice.chance(percent: 50) {
      history.add(day, "packaging", was: "6\(product["packaging"].text?.dropFirst(2) ?? "")")
    } else {
      history.add(day, "producerName", was: "\(product["producerName"].text ?? "")（原厂区）")
    }
    return history.changes
  }

  /// Positions of firms that make drugs, devices and cosmetics: a maker makes what its kind makes.
  private static func makers(_ firms: [Firms.Firm]) -> [[Int]] {
    ["producer", "deviceProducer", "cosmeticProducer"].map { kind in
      let ofKind = firms.indices.filter { firms[$0].kinds.contains(kind) }
      // A hamlet may have none.
      return ofKind.isEmpty ? Array(firms.indices) : ofKind
    }
  }

  private func day(of year: Int, _ dice: inout Dice) -> CalendarDay {
    let (month, day) = (dice.number(in: 1..<13), dice.number(in: 1..<29))
    guard let day = CalendarDay(year: year, month: month, day: day) else {
      preconditionFailure("invariant: the first 28 days of every month exist")
    }
    return day
  }

  /// Terms of five years, the last of which has not ended, or was not renewed.
  private static func expiry(
    _ approved: CalendarDay,
    today: CalendarDay,
    isRenewed: Bool
  ) -> CalendarDay {
    var end = approved.advanced(by: 5 * 365)
    while end <= today, end.distance(to: today) > 5 * 365 || isRenewed {
      end = end.advanced(by: 5 * 365)
    }
    return end
  }

  /// Each year has ten thousand numbers of each letter.
  private static func drugNumber(_ serial: Int, _ year: Int) -> String {
    let letter = ["H", "Z", "S"][min(2, serial / 240_000)]
    return "国药准字\(letter)\(year)\(CodeMaker.padded(serial / 24 % 10_000, to: 4))"
  }

  private func drug(
    _ index: Int,
    number: String,
    dice: inout Dice
  ) -> [String: FieldValue] {
    let form = dice.pick(Vocabulary.dosageForms)
    return [
      "category": .text("drug"),
      "name": .text(dice.pick(Vocabulary.genericNames) + form),
      "tradeName": .null,
      "approvalNumber": .text(number),
      "standardCodes": .list([
        CodeMaker.drugStandardCode(
          firm: 12_345 + index / 90_000 * 100 + index % 97,
          product: index % 90_000
        )
      ]),
      "dosageForm": .text(form),
      "specification": .text(dice.pick(Vocabulary.strengths)),
      "packaging": .text(
        "\(dice.pick(["10", "12", "24", "36"]))\(form.last.map(String.init) ?? "")/盒"
      ),
    ]
  }

  private func device(
    _ index: Int,
    _ serial: Int,
    _ year: Int,
    dice: inout Dice
  ) -> [String: FieldValue] {
    let category = CodeMaker.padded(serial / 11 % 22 + 1, to: 2)
    let four = CodeMaker.padded(serial / 242 % 10_000, to: 4)
    let number =
      dice.chance(percent: 70)
      ? "浙械注准\(year)2\(category)\(four)" : "国械注准\(year)3\(category)\(four)"
    return [
      "category": .text("device"), "name": .text(dice.pick(Vocabulary.deviceNames)),
      "approvalNumber": .text(number),
      "deviceIdentifier": .text(CodeMaker.deviceIdentifier(serial: index)),
      "specification": .text("\(dice.pick(["A", "B", "C"]))-\(dice.digits(3))型"),
      "standardCodes": .list([]),
    ]
  }

  private func cosmetic(
    _ serial: Int,
    _ year: Int,
    dice: inout Dice
  ) -> [String: FieldValue] {
    let brand = "\(dice.pick(Vocabulary.firstSyllables))\(dice.pick(Vocabulary.secondSyllables))"
    return [
      "category": .text("cosmetic"),
      "name": .text("\(brand)\(dice.pick(Vocabulary.cosmeticNames))"),
      "approvalNumber": .text(
        "国妆特字\(year)\(CodeMaker.padded(serial / 5 % 10_000, to: 4))"
      ),
      "standardCodes": .list([]),
    ]
  }
}
