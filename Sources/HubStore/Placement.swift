import Records
import WireFormat

/// Decides in which scopes a record lives; the only place that does.
struct Placement {
  /// Division code of the authority that runs this hub: where what has no place of its own goes.
  let authority: String
  /// Scopes of another record; nil when the hub does not hold it (yet).
  let scopes: (RecordID) throws -> [String]?
  /// Unit and region of an account; nil for a name the hub does not know.
  let home: (String) throws -> (unit: String, region: String)?

  /// Scopes in order of name, at least one.
  ///
  /// `owner` is the account that made the record.
  func scopes(of record: Record, owner: String) throws -> [String] {
    switch record.type.name {
    case "enterprise": return [province(record["region"].text)]
    case "product": return [ScopeName.national]
    case "ruleAdoption", "lawArticle": return [ScopeName.reference]
    case "licence", "application", "applicationNode", "change", "conflict":
      return try withParent(of: record) ?? [province(nil)]
    case "batch", "traceCode", "traceEvent", "recall": return [province(nil)]
    case "discrepancy": return [province(try home(owner)?.region)]
    case "handover":
      // Her own scope too: who has lost her unit's can still give her work back to it.
      let units = [try home(owner)?.unit].compactMap(\.self)
      return (named(units) + [ScopeName.account(owner)]).sorted()
    case "message": return [ScopeName.account(record["account"].text ?? owner)]
    case "savedView", "bookmark": return [ScopeName.account(owner)]
    case "toDoItem": return [try unit(of: record)]
    case "supervisionOrder":
      let units =
        [record["lead"].text, record["issuer"].text].compactMap(\.self) + record["assist"].list
      return named(units)
    case "inspection":
      let people = [owner] + record["team"].list
      return named(try people.compactMap { try home($0)?.unit })
    default:
      return try withParent(of: record) ?? [orphans]
    }
  }

  /// The record whose scopes this one shares, where it shares any.
  static func parent(of record: Record) -> RecordID? {
    let field: String
    switch record.type.name {
    case "licence": field = "holder"
    case "application": field = "applicant"
    case "applicationNode": field = "application"
    case "change": field = "subject"
    case "supervisionEvent": field = "order"
    case "answer", "finding", "evidence", "inspectionSignature", "amendment":
      field = "inspection"
    case "conflict": field = "record"
    default: return nil
    }
    return record[field].text.flatMap { RecordID(hex: $0) }
  }

  /// Whether other records can hang on one of this type; spares imports a look for each row.
  static func hasChildren(_ type: RecordType) -> Bool {
    switch type.name {
    case "change", "conflict", "batch", "traceCode", "traceEvent", "evidence", "message",
      "inspectionSignature", "amendment", "lawArticle":
      false
    default: true
    }
  }

  /// Types whose records make no sense before the hub holds their parent.
  static func needsParent(_ type: RecordType) -> Bool {
    [
      "answer", "finding", "evidence", "inspectionSignature", "amendment", "supervisionEvent",
    ].contains(type.name)
  }

  /// Whether a text can stand in the name of a scope: letters, digits, and `.`, `_`, `-` inside.
  static func isName(_ text: some StringProtocol) -> Bool {
    guard (1...32).contains(text.utf8.count), text.utf8.first.map(isAlphanumeric) ?? false else {
      return false
    }
    return text.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private func withParent(of record: Record) throws -> [String]? {
    try Self.parent(of: record).flatMap { try scopes($0) }
  }

  private func unit(of item: Record) throws -> String {
    if let unit = item["unit"].text, Self.isName(unit) { return ScopeName.unit(unit) }
    if let assignee = item["assignee"].text, let home = try home(assignee) {
      return ScopeName.unit(home.unit)
    }
    return orphans
  }

  private func named(_ units: [String]) -> [String] {
    let names = Set(units.filter(Self.isName))
    return names.isEmpty ? [orphans] : names.map { ScopeName.unit($0) }.sorted()
  }

  private var orphans: String { ScopeName.unit(authority) }

  private func province(_ region: String?) -> String {
    let isDivision =
      region.map { $0.utf8.count == 6 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
      ?? false
    return ScopeName.province(isDivision ? region ?? authority : authority)
  }
}
