import Foundation
import GRDB
import Records

/// The public text of records that full-text search knows; sealed text never comes here.
enum SearchableText {
  /// Types with an index of their text; a change of one of their rows is noted for it.
  static let types: Set<String> = ["product", "enterprise", "licence"]

  /// The slots a record of the type can have stood in.
  static func slots(of type: String) -> [SearchSlot] {
    switch type {
    case "product": [.product, .device]
    case "enterprise": [.enterprise]
    default: [.licence]
    }
  }

  /// Columns whose numbers and names are looked for: local number, kind, numbers…, names….
  private static let columns: [String: (numbers: [String], names: [String])] = [
    "product": (
      ["approvalNumber", "standardCodes", "deviceIdentifier"],
      ["name", "tradeName", "englishName", "holderName"]
    ),
    "enterprise": (["creditCode"], ["name"]),
    "licence": (["number", "eLicenceId", "creditCode"], ["holderName"]),
  ]

  /// Names that are also found by pinyin, counted from the first.
  private static let spoken = 2

  /// Documents of rows of one type that `condition` chooses.
  static func documents(
    _ type: String,
    _ condition: String,
    _ arguments: StatementArguments,
    _ pinyin: PinyinTable,
    in db: Database
  ) throws -> [SearchDocument] {
    guard let (numbers, names) = columns[type] else { return [] }
    let kind = type == "product" ? "category" : "_k"
    let list = ([kind] + numbers + names).map { "\"\($0)\"" }.joined(separator: ", ")
    let rows = try GRDB.Row.fetchCursor(
      db,
      sql: "SELECT _k, \(list) FROM \"\(type)\" \(condition)",
      arguments: arguments
    )
    var documents: [SearchDocument] = []
    while let row = try rows.next() {
      func texts(_ range: Range<Int>) -> [String] {
        range.compactMap { row[$0] as String? }.map(SearchFolding.fold)
      }
      let category: String? = type == "product" ? row[1] : nil
      let firstName = 2 + numbers.count
      let spokenNames = texts(firstName..<(firstName + min(spoken, names.count)))
      let slot = category == "device" ? SearchSlot.device : slots(of: type)[0]
      documents.append(
        SearchDocument(
          id: slot.id(try row.integer(0)),
          number: texts(2..<firstName).joined(separator: " \u{1E} "),
          name: texts(firstName..<(firstName + names.count)).joined(separator: " \u{1E} "),
          pinyin: spokenNames.map(pinyin.indexText(of:)).joined(separator: " \u{1E} ")
        )
      )
    }
    return documents
  }
}
