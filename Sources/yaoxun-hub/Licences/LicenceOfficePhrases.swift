import Records

/// Why an office's act on a licence was refused.
enum LicenceOfficePhrases {
  static func none(_ number: String) -> Phrase {
    Phrase("没有编号为 \(number) 的证照。", "There is no licence \(number).")
  }
  static func many(_ number: String) -> Phrase {
    Phrase(
      "编号 \(number) 的证照不止一个，未作改动。",
      "More than one licence is numbered \(number); nothing was changed."
    )
  }
  static func taken(_ number: String) -> Phrase {
    Phrase("编号 \(number) 已有证照。", "There is a licence \(number) already.")
  }
  static func noHolder(_ code: String) -> Phrase {
    Phrase("没有信用代码为 \(code) 的企业。", "There is no enterprise with the credit code \(code).")
  }
  static func noKind(_ kind: String, known: [String]) -> Phrase {
    let list = known.joined(separator: " ")
    return Phrase("没有“\(kind)”类证照；可用 \(list)", "No such kind: \(kind); there are \(list)")
  }
  static func badNumber(_ code: String) -> Phrase {
    Phrase(
      "编号不合该类证照的格式 [\(code)]，未发证。",
      "The number is not of its kind's form [\(code)]; nothing was issued."
    )
  }
  static func badIdentifier(_ code: String) -> Phrase {
    Phrase(
      "电子证照标识不成立 [\(code)]，未发证。",
      "The identifier does not hold [\(code)]; nothing was issued."
    )
  }
  static func wrongState(_ state: LicenceState) -> Phrase {
    let word = TradeWords.licenceState(state)
    return Phrase(
      "证照现为\(word.chinese)，不能这样办理。",
      "The licence is \(word.english); this cannot be done to it."
    )
  }
  static let wrongPeriod = Phrase("有效期止早于起。", "The last day is before the first.")
  static let nothingNew = Phrase("没有要换的内容。", "There is nothing to replace.")
}
