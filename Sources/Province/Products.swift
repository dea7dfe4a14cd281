import Records

/// Invents products of the province's makers, one approval number each.
enum Products {
  static func records(
    count: Int,
    firms: [Firms.Firm],
    today: CalendarDay,
    dice: inout Dice,
    ids: inout Identities
  ) -> [Record] {
    // A maker makes what its kind makes.
    let makers = ["producer", "deviceProducer", "cosmeticProducer"].map { kind in
      let ofKind = firms.filter { $0.kinds.contains(kind) }
      // A hamlet may have none.
      return ofKind.isEmpty ? firms : ofKind
    }
    return (0..<count).map { index in
      let trade = index % 20 < 13 ? 0 : index % 20 < 19 ? 1 : 2
      let maker = makers[trade][index % makers[trade].count]
      let approved = approvalDay(of: index, dice: &dice)
      var fields: [String: FieldValue] =
        switch trade {
        case 0: drug(index, approved: approved, dice: &dice)
        case 1: device(index, approved: approved, dice: &dice)
        default: cosmetic(index, approved: approved, dice: &dice)
        }
      let expires = approved.advanced(by: 15 * 365)
      fields["holder"] = .text(maker.id.hex)
      fields["holderName"] = .text(maker.name)
      fields["producer"] = .text(maker.id.hex)
      fields["producerName"] = .text(maker.name)
      fields["approvedOn"] = .text(approved.description)
      fields["expiresOn"] = .text(expires.description)
      fields["state"] = .text(expires > today ? "valid" : "expired")
      return Record(.product, ids.next(), fields)
    }
  }

  /// Every ten thousand products have a year of their own, so that numbers stay unique.
  private static func approvalDay(of index: Int, dice: inout Dice) -> CalendarDay {
    let year = 2022 - index / 10_000 % 20
    let (month, day) = (dice.number(in: 1..<13), dice.number(in: 1..<29))
    guard let approved = CalendarDay(year: year, month: month, day: day) else {
      preconditionFailure("invariant: the first 28 days of every month exist")
    }
    return approved
  }

  private static func drug(
    _ index: Int,
    approved: CalendarDay,
    dice: inout Dice
  ) -> [String: FieldValue] {
    let form = dice.pick(Vocabulary.dosageForms)
    let letter = ["H", "Z", "S"][index / 200_000 % 3]
    let serial = CodeMaker.padded(index % 10_000, to: 4)
    return [
      "category": .text("drug"),
      "name": .text(dice.pick(Vocabulary.genericNames) + form),
      "tradeName": .null,
      "approvalNumber": .text("国药准字\(letter)\(approved.year)\(serial)"),
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

  private static func device(
    _ index: Int,
    approved: CalendarDay,
    dice: inout Dice
  ) -> [String: FieldValue] {
    let category = CodeMaker.padded(index / 10_000 % 22 + 1, to: 2)
    let serial = CodeMaker.padded(index % 10_000, to: 4)
    let number =
      dice.chance(percent: 70)
      ? "浙械注准\(max(2014, approved.year))2\(category)\(serial)"
      : "国械注准\(max(2014, approved.year))3\(category)\(serial)"
    return [
      "category": .text("device"), "name": .text(dice.pick(Vocabulary.deviceNames)),
      "approvalNumber": .text(number),
      "deviceIdentifier": .text(CodeMaker.deviceIdentifier(serial: index)),
      "specification": .text("\(dice.pick(["A", "B", "C"]))-\(dice.digits(3))型"),
      "standardCodes": .list([]),
    ]
  }

  private static func cosmetic(
    _ index: Int,
    approved: CalendarDay,
    dice: inout Dice
  ) -> [String: FieldValue] {
    let brand = "\(dice.pick(Vocabulary.firstSyllables))\(dice.pick(Vocabulary.secondSyllables))"
    return [
      "category": .text("cosmetic"),
      "name": .text("\(brand)\(dice.pick(Vocabulary.cosmeticNames))"),
      "approvalNumber": .text(
        "国妆特字\(max(2021, approved.year))\(CodeMaker.padded(index % 10_000, to: 4))"
      ),
      "standardCodes": .list([]),
    ]
  }
}
