package import Canvas
package import Records

/// The closed words of inspections as people say them.
package enum InspectionPhrases {
  /// Kinds that one can be begun as without a plan, in the order in which they are offered.
  package static let beginnings: [(word: String, label: Phrase)] = [
    ("dailyInspection", Phrase("日常检查", "routine")),
    ("forCause", Phrase("有因检查", "for-cause")),
    ("flightInspection", Phrase("飞行检查", "unannounced")),
    ("special", Phrase("专项检查", "special")),
    ("recheck", Phrase("整改复查", "recheck")),
    ("complaint", Phrase("投诉举报", "complaint")),
  ]

  /// Every kind that is known, for a filter.
  static let kinds = beginnings + [("permit", Phrase("许可检查", "permit"))]

  /// The label of a kind; a word this release does not know is shown as it is.
  package static func kind(_ word: String) -> Phrase {
    kinds.first { $0.word == word }?.label ?? ToDoPhrases.kind(word)
  }

  /// States, each with the words a filter names it by.
  static let states: [(words: [String], label: Phrase)] =
    [(["planned", "underway", "recorded"], Phrase("未定稿", "open"))]
    + ["planned", "underway", "recorded", "finalised"].map { ([$0], state($0)) }
    + [([], Phrase("全部", "any"))]

  /// The label of a set of states, when it has one name.
  static func states(_ words: [String]) -> Phrase {
    if let named = states.first(where: { $0.words == words }) { return named.label }
    let labels = words.map(state)
    return Phrase(
      labels.map(\.chinese).joined(separator: ","),
      labels.map(\.english).joined(separator: ",")
    )
  }

  /// How far an inspection is.
  package static func state(_ word: String) -> Phrase {
    switch word {
    case "planned": Phrase("未开始", "planned")
    case "underway": Phrase("进行中", "underway")
    case "recorded": Phrase("已录完", "recorded")
    case "finalised": Phrase("已定稿", "final")
    default: Phrase(word, word)
    }
  }

  /// How far a finding is from being put right.
  package static func findingState(_ word: String) -> Phrase {
    switch word {
    case "draft": Phrase("草拟", "draft")
    case "listed": Phrase("已列入", "listed")
    case "rectifying": Phrase("整改中", "being rectified")
    case "closed": Phrase("已整改", "rectified")
    default: Phrase(word, word)
    }
  }

  /// The answer to a clause, short enough for its cell.
  package static func verdict(_ verdict: Verdict) -> Phrase {
    switch verdict {
    case .compliant: Phrase("符合", "ok")
    case .notCompliant: Phrase("不符", "fails")
    case .notApplicable: Phrase("不适用", "n/a")
    case .notInspected: Phrase("未检", "skipped")
    case .toReview: Phrase("待复核", "review")
    }
  }

  /// How bad a finding is.
  package static func severity(_ severity: Severity) -> Phrase {
    switch severity {
    case .critical: Phrase("严重", "critical")
    case .major: Phrase("主要", "major")
    case .minor: Phrase("一般", "minor")
    }
  }

  /// One character of it, or a few letters, beside a count.
  static func shortSeverity(_ severity: Severity) -> Phrase {
    switch severity {
    case .critical: Phrase("严", "crit ")
    case .major: Phrase("主", "maj ")
    case .minor: Phrase("般", "min ")
    }
  }

  /// What the team concluded, or what a table says.
  package static func conclusion(_ word: String) -> Phrase {
    word.isEmpty ? Phrase("未作结论", "no conclusion") : ProgressPhrases.conclusions.label(of: word)
  }

  static let conclusions = InspectionOutcome.Word.allCases.map { conclusion($0.rawValue) }

  /// A field that can be corrected.
  package static func field(_ field: AmendableField) -> Phrase {
    switch field {
    case .verdict: Phrase("结论", "verdict")
    case .verdictReason: Phrase("理由", "reason")
    case .reading: Phrase("读数", "reading")
    case .note: Phrase("备注", "note")
    case .severity: Phrase("严重度", "severity")
    case .text: Phrase("缺陷内容", "finding")
    case .place: Phrase("地点", "place")
    case .conclusion: Phrase("检查结论", "conclusion")
    case .conclusionReason: Phrase("结论理由", "grounds")
    }
  }

  /// What a field says, in words where it is a closed one.
  package static func word(_ text: String, of field: AmendableField) -> Phrase {
    switch field {
    case .verdict: Verdict(rawValue: text).map(verdict) ?? Phrase(text, text)
    case .severity: Severity(rawValue: text).map(severity) ?? Phrase(text, text)
    case .conclusion: text.isEmpty ? Phrase(text, text) : conclusion(text)
    default: Phrase(text, text)
    }
  }

  /// A correction in one line: where, what stood there and what holds.
  package static func told(_ amendment: AmendmentView) -> Phrase {
    let field = AmendableField(rawValue: amendment.field)
    let name = field.map(Self.field) ?? FieldPhrases.label(amendment.field)
    func side(_ text: String?) -> Phrase {
      guard let text else { return Phrase("(已锁定)", "(sealed)") }
      guard !text.isEmpty else { return Phrase("—", "—") }
      return field.map { word(text, of: $0) } ?? Phrase(text, text)
    }
    let (old, new) = (side(amendment.old), side(amendment.new))
    let clause = amendment.clause.isEmpty ? "" : amendment.clause + " "
    return Phrase(
      "\(clause)\(name.chinese): \(old.chinese) → \(new.chinese)",
      "\(clause)\(name.english): \(old.english) → \(new.english)"
    )
  }

  /// What a check came to, in a sentence.
  package static func verdict(_ check: InspectionCheck) -> Phrase {
    let valid = check.signatures.count { $0.standing == .valid }
    if check.isDamaged {
      return Phrase("有不符之处,详见摘要栏", "Not all of it holds; the summary says what")
    }
    if check.isSound {
      return Phrase(
        "全部成立:\(valid) 个签名、\(check.evidence.count) 件证据",
        "All of it holds: \(valid.counted("signature")), evidence \(check.evidence.count)"
      )
    }
    return Phrase(
      "未见损坏,但尚未定稿封存(有效签名 \(valid))",
      "Nothing is damaged, but it is not sealed (valid signatures: \(valid))"
    )
  }

  static func told(_ check: InspectionCheck) -> Notice {
    Notice(check.isDamaged ? .error : .info, verdict(check))
  }

  package static func standing(_ standing: InspectionCheck.Signature.Standing) -> Phrase {
    switch standing {
    case .valid: Phrase("有效", "valid")
    case .otherText: Phrase("签的是另一内容", "over another text")
    case .invalid: Phrase("不成立", "invalid")
    }
  }

  package static func standing(_ standing: InspectionCheck.Evidence.Standing) -> Phrase {
    switch standing {
    case .valid: Phrase("字节相符", "bytes match")
    case .notHere: Phrase("字节不在本机", "bytes not here")
    case .invalid: Phrase("字节不符", "bytes differ")
    }
  }

  /// What still stands between an inspection and its seal.
  package static func obstacle(_ obstacle: SealingObstacle) -> Phrase {
    switch obstacle {
    case .notRecorded: Phrase("尚未录完", "recording is not done")
    case .unanswered(let count):
      Phrase("\(count) 条未答", count.counted("open clause"))
    case .toReview(let count):
      Phrase("\(count) 条待复核", "\(count.counted("clause")) to review")
    case .noConclusion: Phrase("未作结论", "no conclusion")
    case .unsigned(0): Phrase("无人签名", "nobody has signed")
    case .unsigned: Phrase("签名后内容有改动,须重新签名", "what was signed has changed: sign again")
    case .guardUnmet(let title, let basis, let isUnverified):
      Phrase(
        "\(title.chinese)(\(basis.chinese)\(isUnverified ? ",示例规则" : ""))",
        "\(title.english) (\(basis.english)\(isUnverified ? ", a sample rule" : ""))"
      )
    }
  }

  /// A word of the procedure that an officer vouches for.
  package static func fact(_ word: String) -> Phrase {
    switch word {
    case "identityShown": Phrase("已出示执法证件", "certificates were shown")
    case "rightsTold": Phrase("已告知权利", "rights were told")
    case "partySigned": Phrase("被检查单位已签字", "the party signed")
    case "refusalNoted": Phrase("拒签,已注明", "the party refused, which is noted")
    case "witnessSigned": Phrase("见证人已签字", "a witness signed")
    default: Phrase(word, word)
    }
  }

  static let exampleRule = Phrase("示例规则", "example rule")
  static let notRecorded = Phrase("检查尚未录完", "Recording is not done yet")
  static let notSealed = Phrase("检查尚未定稿,直接修改即可", "The inspection is not final: edit it instead")
  static let notStarted = Phrase("检查尚未开始,先按 F4 开始", "The inspection has not begun; F4 begins it")
  static let finalised = Phrase(
    "检查已定稿,不可改动;有误按 C 更正",
    "The inspection is final; C corrects what is wrong"
  )
  static let locked = Phrase("副本已锁定,先解锁再录入", "The replica is locked; unlock it to record")
}

extension Severity {
  /// 7, 8 or 9, the key that gives it.
  package var digit: Int {
    switch self {
    case .critical: 7
    case .major: 8
    case .minor: 9
    }
  }

  package init?(digit: Int) {
    guard let severity = Severity.allCases.first(where: { $0.digit == digit }) else { return nil }
    self = severity
  }

  /// How it is colored and marked.
  package var role: Role {
    switch self {
    case .critical: .severityCritical
    case .major: .severityMajor
    case .minor: .severityMinor
    }
  }
}

extension Verdict {
  /// How its cell looks.
  package var role: Role {
    switch self {
    case .compliant: .statusOK
    case .notCompliant: .statusRejected
    case .notApplicable, .notInspected: .textMuted
    case .toReview: .statusDue
    }
  }
}
