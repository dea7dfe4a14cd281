package import Canvas
package import Records

/// The closed words of inspections as people say them.
package enum InspectionPhrases {
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

  static let exampleRule = Phrase("示例规则", "example rule")
  static let notStarted = Phrase("检查尚未开始,先按 F4 开始", "The inspection has not begun; F4 begins it")
  static let finalised = Phrase("检查已定稿,不可改动", "The inspection is final and cannot be changed")
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
