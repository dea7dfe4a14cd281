import Foundation
import GRDB
import Records

/// Gathers the sections of a dossier from the records that are held, for now or for a past day.
///
/// Products, enterprises and licences are rolled back by their changes; of everything else those
/// that had not begun on that day are left out, and the rest stands as it is now.
struct DossierSections {
  let store: RecordStore
  /// Nil for now.
  let day: CalendarDay?

  /// Records of one section at the most; the newest where there are more.
  static let limit = 500

  func product(_ record: Record) throws -> Dossier? {
    try dossier(.product, record) { kind, record in
      let id = record.id.stored
      let parties = ["holder", "producer"].compactMap { record[$0].text }
        .compactMap { RecordID(hex: $0)?.stored }
      let marks = QueryText.marks(parties.count)
      return switch kind {
      case .parties: try rows(.enterprise, "_rid IN (\(marks))", parties, of: kind)
      case .registration: try rows(.application, "product = ?", [id], of: kind)
      case .identification: facts(of: record)
      case .licences: try rows(.licence, "holder IN (\(marks))", parties, of: kind)
      case .batches:
        try rows(.batch, "\"approvalNumber\" = ?", [record["approvalNumber"].text], of: kind)
      case .inspections: try rows(.inspection, "enterprise IN (\(marks))", parties, of: kind)
      case .findings: try rows(.finding, "instr(products, ?) > 0", [record.id.hex], of: kind)
      case .recalls: try rows(.recall, "product = ?", [id], of: kind)
      default: .notHeld
      }
    }
  }

  func enterprise(_ record: Record) throws -> Dossier? {
    try dossier(.enterprise, record) { kind, record in
      let id = record.id.stored
      return switch kind {
      case .licences: try rows(.licence, "holder = ?", [id], of: kind)
      case .products: try rows(.product, "holder = ?", [id], of: kind)
      case .applications: try rows(.application, "applicant = ?", [id], of: kind)
      case .inspections: try rows(.inspection, "enterprise = ?", [id], of: kind)
      case .findings:
        try rows(
          .finding,
          "inspection IN (SELECT _rid FROM inspection WHERE enterprise = ?)",
          [id],
          of: kind
        )
      case .corrections:
        try rows(
          .amendment,
          "inspection IN (SELECT _rid FROM inspection WHERE enterprise = ?)",
          [id],
          of: kind
        )
      case .recalls:
        try rows(
          .recall,
          "product IN (SELECT _rid FROM product WHERE holder = ?)",
          [id],
          of: kind
        )
      default: .notHeld
      }
    }
  }

  private func dossier(
    _ subject: Dossier.Subject,
    _ present: Record,
    _ content: (Dossier.Kind, Record) throws -> Dossier.Content
  ) throws -> Dossier? {
    let history = RecordHistory(present, changes: try store.changes(of: present.id))
    let record = day.map { history.state(on: $0) } ?? present
    if let day, !record.isKnown(on: day) { return nil }
    let kinds = Dossier.kinds(of: subject, category: record["category"].text)
    return Dossier(
      subject: subject,
      record: record,
      sections: try kinds.map { kind in
        let content: Dossier.Content =
          switch kind {
          case .basics: .rows([record])
          case .discrepancies:
            try rows(.discrepancy, "subject = ?", [record.id.stored], of: kind)
          case .timeline:
            try rows(
              .change,
              "subject = ?",
              [record.id.stored],
              order: "day DESC, _k DESC",
              of: kind
            )
          default: try content(kind, record)
          }
        return Dossier.Section(kind, content, heldAt: try heldAt(kind))
      },
      asOf: day,
      origins: history.origins,
      unknownFields: day.map { history.unknownFields(on: $0) } ?? [],
      bookmark: try store.bookmark(of: record.id)
    )
  }

  /// Rows of a type; "there is none" is only said once a scope that could hold them was whole.
  private func rows(
    _ type: RecordType,
    _ condition: String,
    _ arguments: [(any DatabaseValueConvertible)?],
    order: String = "_rid DESC",
    of kind: Dossier.Kind
  ) throws -> Dossier.Content {
    let found = try store.fetch(
      type,
      "WHERE _hidden = 0 AND \(condition) ORDER BY \(order) LIMIT \(Self.limit)",
      StatementArguments(arguments)
    ).map(\.record).compactMap(past)
    if !found.isEmpty { return .rows(found) }
    return try heldAt(kind) == nil ? .notHeld : .empty
  }

  /// A record of a section on the day of the dossier; nil when it had not begun.
  private func past(_ record: Record) throws -> Record? {
    guard let day else { return record }
    var past = record
    if ["product", "enterprise", "licence"].contains(record.type.name) {
      past = RecordHistory(record, changes: try store.changes(of: record.id)).state(on: day)
    }
    return past.isKnown(on: day) ? past : nil
  }

  /// What a source told about a device or drug besides the fields of the catalogue.
  private func facts(of record: Record) -> Dossier.Content {
    var facts = record["standardCodes"].list.map { Dossier.Fact("standardCode", $0) }
    if let identifier = record["deviceIdentifier"].text {
      facts.append(Dossier.Fact("deviceIdentifier", identifier))
    }
    if case .json(let json) = record["attributes"],
      let members = (try? JSONTree.read(Array(json.utf8)))?.members
    {
      for (name, value) in members {
        var writer = JSONWriter()
        writer.tree(value)
        let text = value.text ?? writer.text
        if !text.isEmpty, text != "null" { facts.append(Dossier.Fact(name, text)) }
      }
    }
    return facts.isEmpty ? .empty : .facts(facts)
  }

  // MARK: - How far the laptop has followed

  /// When every scope that could hold such records was last level with the hub; nil when never.
  private func heldAt(_ kind: Dossier.Kind) throws -> Instant? {
    guard let family = Self.family(of: kind) else { return nil }
    let row = try GRDB.Row.fetchOne(
      store.db,
      sql: """
        SELECT count(*), count(asOf), min(asOf) FROM scopeCursor WHERE substr(scope, 1, ?) = ?
        """,
      arguments: [family.utf8.count, family]
    )
    guard let row, row[0] as Int64 > 0, row[0] as Int64 == row[1] as Int64 else { return nil }
    return (row[2] as Int64?).map(Instant.init(milliseconds:))
  }

  /// How the names of scopes begin that hold what the section is made of; nil where none does.
  private static func family(of kind: Dossier.Kind) -> String? {
    switch kind {
    case .basics, .timeline, .parties, .licences, .applications, .registration, .batches, .recalls,
      .discrepancies:
      "prov:"
    case .products, .identification: "nat"
    case .inspections, .findings, .corrections: "unit:"
    case .standards, .formula, .claims, .lotRelease, .sampling, .adverseEvents, .penalties,
      .complaints, .credit, .advertising, .annualReports:
      nil
    }
  }
}
