import Canvas
import Records

/// All there is to say about one entry of the audit.
struct AuditDetailPane {
  let entry: AuditEntry
  let context: DrawContext

  func lines(width: Int) -> [FactLine] {
    var lines = [
      FactLine(
        text: context.words(AuditPhrases.act(entry.act)) + CleanText(phrase: " · ")
          + CleanText(phrase: "\(entry.at.day) \(Wording.seconds(entry.at))")
      )
    ]
    if !entry.type.isEmpty {
      lines.append(pair(Phrase("类型", "Type"), words(FieldPhrases.type(entry.type))))
    }
    let note = AuditPhrases.detail(entry)[context.language]
    if !note.isEmpty {
      lines += wrapped(
        Phrase(entry.type.isEmpty ? "说明" : "对象", entry.type.isEmpty ? "Note" : "What"),
        UntrustedText(row: note).line(),
        width
      )
    }
    if let record = entry.record {
      lines += wrapped(Phrase("记录", "Record"), CleanText(phrase: record.hex), width)
    }
    if entry.sequences != nil {
      lines.append(pair(Phrase("链号", "Chain"), Self.numbers(of: entry)))
    }
    if case .group(let group) = entry.id {
      lines += wrapped(Phrase("签名组", "Group"), CleanText(phrase: group.hex), width)
    }
    if !entry.fields.isEmpty {
      let separator = context.language == .chinese ? "、" : ", "
      let names = entry.fields.map { FieldPhrases.label($0)[context.language] }
      let text = UntrustedText(row: names.joined(separator: separator)).line()
      lines += wrapped(Phrase("字段", "Fields"), text, width)
    }
    if !entry.state.isEmpty {
      let state = Self.state(of: entry, context: context)
      lines.append(FactLine(text: label(Phrase("状态", "State")) + state.text, role: state.role))
    }
    return lines + [FactLine(text: .empty)] + basis(width)
  }

  /// What the entry rests on, so that nobody takes a log line for a signature.
  private func basis(_ width: Int) -> [FactLine] {
    let phrase =
      switch entry.id {
      case .group: Phrase("本机密钥签名,入本机链", "Signed by this device's key, in its chain")
      case .receipt:
        Phrase("平台签名:链号至此均已收存", "Signed by the hub: it holds the chain up to here")
      case .act:
        Phrase("本机操作日志,逐条相接", "A line of this account's log, each bound to the last")
      case .machineAct:
        Phrase("本机日志,不属于任何账号", "A line of this machine's log, which no account owns")
      }
    return context.words(phrase).wrapped(width: width).map { FactLine(text: $0, role: .textMuted) }
  }

  private func wrapped(_ name: Phrase, _ value: CleanText, _ width: Int) -> [FactLine] {
    let label = label(name)
    let parts = value.wrapped(width: max(1, width - label.width))
    return parts.enumerated().map { place, part in
      FactLine(text: (place == 0 ? label : .spaces(label.width)) + part)
    }
  }

  private func pair(_ name: Phrase, _ value: CleanText) -> FactLine {
    FactLine(text: label(name) + value)
  }

  private func label(_ name: Phrase) -> CleanText {
    context.words(name).padded(to: context.language == .chinese ? 8 : 9)
  }

  private func words(_ phrase: Phrase) -> CleanText {
    UntrustedText(row: phrase[context.language]).line()
  }

  /// What was acted on, in one line.
  static func subject(of entry: AuditEntry, context: DrawContext) -> CleanText {
    let note = UntrustedText(row: AuditPhrases.detail(entry)[context.language]).line()
    guard !entry.type.isEmpty else { return note }
    let type = UntrustedText(row: FieldPhrases.type(entry.type)[context.language]).line()
    let count = entry.sequences?.count ?? 1
    let more =
      count > 1 ? context.words(Phrase(" 等 \(count) 项", " and \(count - 1) more")) : .empty
    return type + CleanText(phrase: " ") + note + more
  }

  /// `#12`, or `#12–15` for a group of several.
  static func numbers(of entry: AuditEntry) -> CleanText {
    guard let numbers = entry.sequences else { return .empty }
    if case .receipt = entry.id { return CleanText(phrase: "≤#\(numbers.upperBound)") }
    return numbers.count == 1
      ? CleanText(phrase: "#\(numbers.lowerBound)")
      : CleanText(phrase: "#\(numbers.lowerBound)–\(numbers.upperBound)")
  }

  /// What became of the entry, with its look.
  static func state(of entry: AuditEntry, context: DrawContext) -> TableCell {
    switch entry.state {
    case "": TableCell(.empty)
    case "done": TableCell(context.words(Phrase("平台已收", "at hub")), .statusOK)
    default:
      TableCell(
        UntrustedText(row: SyncPhrases.state(entry.state).label[context.language]).line(),
        ["rejected", "conflict"].contains(entry.state) ? .statusRejected : .statusPending
      )
    }
  }
}

/// What a check of the chain and the log came to.
struct AuditReportPane {
  let report: AuditReport?
  let isVerifying: Bool
  let context: DrawContext

  func lines(width: Int) -> [FactLine] {
    if isVerifying { return [FactLine(text: context.words(Phrase("正在校验…", "Checking…")))] }
    guard let report else {
      let phrase = Phrase(
        "按 v 校验:每组签名、链的前后相接、平台回执、操作日志。",
        "v checks it: every signature, the links of the chain, the hub's receipts, the log."
      )
      return context.words(phrase).wrapped(width: max(1, width))
        .map { FactLine(text: $0, role: .textMuted) }
    }
    let chain = report.chain
    let numbers = chain.sequences.map { "#\($0.lowerBound)–\($0.upperBound)" } ?? "—"
    let isSound = report.isSound
    var lines = [
      FactLine(
        text: context.words(
          isSound
            ? Phrase("✓ 全部成立", "✓ All of it holds") : Phrase("✗ 有不符之处", "✗ Not all of it holds")
        ),
        role: isSound ? .statusOK : .statusRejected
      ),
      pair(Phrase("链", "Chain"), "\(numbers)"),
      pair(Phrase("签名", "Signatures"), "\(chain.groups)"),
      pair(Phrase("回执", "Receipts"), "\(chain.receipts)  ≤#\(chain.vouchedThrough)"),
      pair(Phrase("操作日志", "Log"), "\(report.acts)"),
    ]
    lines += remarks(report).flatMap { phrase in
      context.words(phrase).wrapped(width: max(1, width))
        .map { FactLine(text: $0, role: .textMuted) }
    }
    lines += faults(report).flatMap { phrase in
      context.words(phrase).wrapped(width: max(1, width))
        .map { FactLine(text: $0, role: .statusRejected) }
    }
    return lines
  }

  private func remarks(_ report: AuditReport) -> [Phrase] {
    var remarks: [Phrase] = []
    let chain = report.chain
    let open = (chain.sequences?.upperBound ?? 0) - chain.vouchedThrough
    if open > 0 {
      remarks.append(
        Phrase("末 \(open) 条尚无平台回执", "the last \(open) have no receipt of the hub yet")
      )
    }
    if report.unmarkedActs > 0 {
      remarks.append(
        Phrase(
          "日志末 \(report.unmarkedActs) 条尚无标记",
          "the last \(report.unmarkedActs) log lines bear no mark yet"
        )
      )
    }
    if chain.outsideDays > 0 {
      remarks.append(
        Phrase(
          "\(chain.outsideDays) 组的时间在证书有效期之外",
          "\(chain.outsideDays) groups claim a day outside the certificate's"
        )
      )
    }
    return remarks
  }

  private func faults(_ report: AuditReport) -> [Phrase] {
    var faults = report.chain.faults.prefix(20).map(AuditPhrases.fault)
    if let line = report.firstBrokenAct {
      faults.append(
        Phrase("操作日志第 \(line) 条被改动或缺失", "Log line \(line) was changed or is missing")
      )
    }
    if report.isLogCut {
      faults.append(Phrase("操作日志末尾被截去", "The end of the log was cut off"))
    }
    return faults
  }

  private func pair(_ name: Phrase, _ value: String) -> FactLine {
    FactLine(
      text: context.words(name).padded(to: context.language == .chinese ? 10 : 12)
        + CleanText(phrase: value)
    )
  }
}
