import Canvas
import Records

/// How the lines of a dossier's section stand in columns.
struct DossierTable {
  let columns: Columns
  private let context: DrawContext
  private let dossier: Dossier?
  private let fields: [Field]

  init(rows: [DossierView.Row], dossier: Dossier?, width: Int, _ context: DrawContext) {
    self.context = context
    self.dossier = dossier
    let lead = Column(Phrase("", ""), width: 2)
    switch rows.first {
    case .field:
      fields = []
      let label = Column(Phrase("项目", "Field"), width: context.language == .chinese ? 18 : 20)
      let value = Column(Phrase("内容", "Value"), width: 0)
      columns = Columns(
        [
          lead, label, value, Column(Phrase("自", "Since"), width: 11),
          Column(Phrase("来源", "Source"), width: 14),
        ],
        width: width
      )
    case .fact:
      fields = []
      columns = Columns(
        [
          lead, Column(Phrase("项目", "Name"), width: 20),
          Column(Phrase("内容", "Value"), width: 0),
        ],
        width: width
      )
    case .changed, .appeared, .gone:
      fields = []
      columns = Columns(
        [
          lead, Column(Phrase("", ""), width: 2),
          Column(Phrase("类型", "Type"), width: context.language == .chinese ? 7 : 12),
          Column(Phrase("记录", "Record"), width: 0),
          Column(Phrase("项目", "Field"), width: 12),
          Column(Phrase("原值", "Before"), width: 14), Column(Phrase("新值", "After"), width: 14),
        ],
        width: width
      )
    case .record(let record):
      fields = RecordColumns.fields(of: record.type)
      columns = RecordColumns.columns(fields, width: width, context.language)
    case nil:
      fields = []
      columns = Columns([lead], width: width)
    }
  }

  func cells(of row: DossierView.Row) -> [TableCell] {
    [TableCell(.empty)] + values(of: row)
  }

  private func values(of row: DossierView.Row) -> [TableCell] {
    switch row {
    case .field(let field, let value):
      let origin = dossier?.origins.first { $0.field == field.name }
      let isUnknown = dossier?.unknownFields.contains(field.name) ?? false
      let text =
        isUnknown
        ? context.words(Phrase("当日不明(封存字段不留旧值)", "not known for that day (sealed)"))
        : value.worded(field, context).line()
      return [
        TableCell(context.words(FieldPhrases.label(field.name)), .textMuted),
        TableCell(text, isUnknown ? .textMuted : .text),
        TableCell(
          origin?.since.map { CleanText(phrase: "\($0)") }
            ?? context.words(Phrase("首次收录", "the first")),
          .textMuted
        ),
        TableCell.row(origin?.source ?? "", .textMuted),
      ]
    case .fact(let fact):
      return [
        TableCell.row(fact.name, .textMuted),
        TableCell.row(fact.value),
      ]
    case .changed(let change):
      return mark(.diffChange, change.record) + [
        TableCell(context.words(FieldPhrases.label(change.field.name))),
        TableCell(change.old.worded(change.field, context).line(), .diffDelete),
        TableCell(change.new.worded(change.field, context).line(), .diffAdd),
      ]
    case .appeared(let record): return mark(.diffAdd, record)
    case .gone(let record): return mark(.diffDelete, record)
    case .record(let record): return fields.map { cell(of: record, $0) }
    }
  }

  private func mark(_ role: Role, _ record: Record) -> [TableCell] {
    [
      TableCell(context.glyph(role), role),
      TableCell(context.words(FieldPhrases.type(record.type.name)), .textMuted),
      TableCell.row(record.label, role),
    ]
  }

  /// A correction's field and both its sides in words.
  fileprivate static func corrected(
    _ record: Record,
    _ field: Field,
    _ context: DrawContext
  ) -> UntrustedText {
    let text = record[field.name].text ?? ""
    guard let amended = record["field"].text.flatMap(AmendableField.init(rawValue:)) else {
      return UntrustedText(row: text)
    }
    let words =
      field.name == "field"
      ? InspectionPhrases.field(amended) : InspectionPhrases.word(text, of: amended)
    return UntrustedText(row: words[context.language])
  }

  private func cell(of record: Record, _ field: Field) -> TableCell {
    switch (record.type.name, field.name) {
    case ("licence", "state"):
      // The list says what the register says; the check says what follows from the calendar.
      return LicenceState(recorded: record["state"].text).cell(context)
    case ("licence", "kind"):
      let word = TradeWords.licenceKind(record["kind"].text ?? "")[context.language]
      return TableCell.row(word)
    case ("inspection", "state") where record["state"].text == "finalised":
      return TableCell(
        context.glyph(.statusSigned) + .spaces(1) + context.words(Phrase("已封存", "sealed")),
        .statusSigned
      )
    case ("change", "old"), ("change", "new"):
      return TableCell(DossierTimeline.value(record, field.name, context))
    case ("amendment", "field"), ("amendment", "old"), ("amendment", "new"):
      return TableCell(Self.corrected(record, field, context).line())
    default: break
    }
    // A table has room for the day of a moment, not for its time.
    if case .instant = field.kind, let moment = record[field.name].integer {
      return TableCell(CleanText(phrase: Instant(milliseconds: moment).day.description))
    }
    return TableCell(record[field.name].worded(field, context).line())
  }
}

/// Which fields of a record a dossier's table shows, and how wide.
enum RecordColumns {
  static func fields(of type: RecordType) -> [Field] {
    let names: [String] =
      switch type.name {
      case "licence": ["number", "kind", "issuer", "validTo", "state"]
      case "product": ["name", "approvalNumber", "specification", "state"]
      case "enterprise": ["name", "creditCode", "kinds", "region"]
      case "inspection": ["startedAt", "kind", "number", "conclusion", "leader", "state"]
      case "finding": ["clause", "severity", "text", "state"]
      case "amendment": ["at", "clause", "field", "old", "new", "by"]
      case "recall": ["number", "class", "startedOn", "state"]
      case "application": ["number", "item", "receivedOn", "state"]
      case "batch": ["batchNumber", "producedOn", "expiresOn", "quantity"]
      case "discrepancy": ["field", "seen", "basis", "state"]
      case "change": ["day", "field", "old", "new", "source"]
      default: type.fields.prefix(4).map(\.name)
      }
    return names.compactMap { name in type.position(of: name).map { type.fields[$0] } }
  }

  /// The longest texts take what is left.
  static func columns(_ fields: [Field], width: Int, _ language: Language) -> Columns {
    let wide =
      fields.firstIndex {
        ["name", "text", "item", "seen", "new", "conclusion", "issuer"].contains($0.name)
      } ?? 0
    let columns = fields.enumerated().map { place, field in
      Column(
        FieldPhrases.label(field.name),
        width: place == wide ? 0 : cells(of: field, language)
      )
    }
    return Columns([Column(Phrase("", ""), width: 2)] + columns, width: width)
  }

  private static func cells(of field: Field, _ language: Language) -> Int {
    switch field.name {
    case "startedAt", "at", "day", "validTo", "startedOn", "issuedOn", "receivedOn", "producedOn",
      "expiresOn":
      11
    case "state": language == .chinese ? 11 : 12
    case "severity", "class", "leader", "by", "region", "quantity": 11
    case "clause": 10
    case "kind": language == .chinese ? 15 : 20
    case "number": 17
    case "approvalNumber", "creditCode": 20
    default: 14
    }
  }
}

/// All of one line of a dossier, for the pane beside the list.
struct DossierDetail {
  private let dossier: Dossier?
  private let context: DrawContext

  init(_ dossier: Dossier?, _ context: DrawContext) {
    self.dossier = dossier
    self.context = context
  }

  func lines(of row: DossierView.Row, width: Int) -> [CleanText] {
    switch row {
    case .field(let field, let value):
      let origin = dossier?.origins.first { $0.field == field.name }
      var lines = labelled(FieldPhrases.label(field.name), value.worded(field, context), width)
      lines += labelled(Phrase("来源", "Source"), UntrustedText(row: origin?.source ?? ""), width)
      lines.append(
        context.words(Phrase("自", "Since")) + .spaces(2)
          + (origin?.since.map { CleanText(phrase: "\($0)") }
            ?? context.words(Phrase("首次收录,未变更过", "the first entry, never changed")))
      )
      lines.append(.empty)
      lines += context.words(
        Phrase(
          "与现场所见不符时按 F4 纠错,同步后由平台核定",
          "F4 reports what you saw instead; the hub decides after a sync"
        )
      ).wrapped(width: width)
      return lines
    case .fact(let fact):
      return UntrustedText("\(fact.name)  \(fact.value)").block(width: width)
    case .changed(let change):
      return [context.words(FieldPhrases.type(change.record.type.name))]
        + UntrustedText(row: change.record.label).block(width: width)
        + labelled(Phrase("原值", "Before"), change.old.worded(change.field, context), width)
        + labelled(Phrase("新值", "After"), change.new.worded(change.field, context), width)
    case .record(let record), .appeared(let record), .gone(let record):
      return all(of: record, width: width)
    }
  }

  private func all(of record: Record, width: Int) -> [CleanText] {
    var lines = [context.words(FieldPhrases.type(record.type.name))]
    for (field, value) in zip(record.type.fields, record.values) {
      // A reference says nothing to a reader; Enter leads there.
      if case .reference = field.kind { continue }
      if field.name == "attributes" || field.name == "subjectType" || value.isNull
        || value == .list([])
      {
        continue
      }
      if record.type.name == "licence", field.name == "kind" {
        let word = TradeWords.licenceKind(value.text ?? "")[context.language]
        lines += labelled(FieldPhrases.label("kind"), UntrustedText(row: word), width)
      } else if record.type.name == "amendment", ["field", "old", "new"].contains(field.name) {
        let words = DossierTable.corrected(record, field, context)
        lines += labelled(FieldPhrases.label(field.name), words, width)
      } else if record.type.name == "change", ["old", "new"].contains(field.name) {
        lines.append(
          context.words(FieldPhrases.label(field.name)) + .spaces(2)
            + DossierTimeline.value(record, field.name, context)
        )
      } else {
        lines += labelled(FieldPhrases.label(field.name), value.worded(field, context), width)
      }
    }
    return lines
  }

  private func labelled(
    _ label: Phrase,
    _ value: UntrustedText,
    _ width: Int
  ) -> [CleanText] {
    let head = context.words(label) + .spaces(2)
    let lines = value.line().wrapped(width: max(8, width - head.width))
    return lines.enumerated().map { ($0 == 0 ? head : .spaces(head.width)) + $1 }
  }
}

/// What happened to the subject of a dossier, newest first: changes, visits, recalls.
enum DossierTimeline {
  static func events(of sections: [Dossier.Section]) -> [Record] {
    let kinds: [Dossier.Kind] = [.timeline, .inspections, .recalls, .applications]
    return sections.filter { kinds.contains($0.kind) }.flatMap(\.content.records)
      .filter { $0.beginning != nil }
      .enumerated()
      .sorted { left, right in
        (right.element.beginning ?? .earliest, left.offset)
          < (left.element.beginning ?? .earliest, right.offset)
      }
      .map(\.element)
  }

  static func line(_ record: Record, _ context: DrawContext) -> CleanText {
    let day = CleanText(phrase: record.beginning.map { "\($0) " } ?? "")
    func word(_ field: String) -> CleanText {
      record.type.position(of: field).map {
        record[field].worded(record.type.fields[$0], context).line()
      } ?? .empty
    }
    switch record.type.name {
    case "change":
      return day + CleanText(phrase: "◆ ")
        + context.words(FieldPhrases.label(record["field"].text ?? "")) + .spaces(1)
        + value(record, "new", context)
    case "inspection":
      return day + CleanText(phrase: "● ") + word("kind") + .spaces(1) + word("conclusion")
    case "recall":
      return day + CleanText(phrase: "▲ ") + context.words(Phrase("召回 ", "recall "))
        + word("number")
    default: return day + CleanText(phrase: "○ ") + word("item")
    }
  }

  /// A value as a change keeps it, in words where it is a closed one.
  static func value(_ change: Record, _ side: String, _ context: DrawContext) -> CleanText {
    guard let text = change[side].text else { return CleanText(phrase: "—") }
    switch change["field"].text {
    case "state": return UntrustedText(row: ClosedWords.state(text)[context.language]).line()
    case "business", "kinds":
      let items = (try? JSONTree.read(Array(text.utf8)))?.items?.compactMap(\.text) ?? [text]
      return FieldValue.list(items).shown(as: .list, context).line()
    default: return UntrustedText(row: text).line()
    }
  }
}
