/// What a map of an office's table says: which column fills which field of which type.
///
///     schema = 1
///     type = "enterprise"
///     format = "csv"                    # or "tsv"
///     key = "统一社会信用代码"             # the column by which a row is known again
///     [columns]                         # column = field
///     "统一社会信用代码" = "creditCode"
///     "企业名称" = "name"
///     "类别" = "kinds"
///     [values]                          # field = what it says in every row
///     state = "operating"
///     [separators]                      # list field = what parts its items
///     kinds = "、"
///     [references]                      # field = the type whose key column it holds
///     holder = "enterprise"
///
/// Names of types and fields are checked by whoever knows them.
package struct TableMapFile: Equatable, Sendable {
  /// The forms of tables, by the words of the file.
  package enum Format: String, CaseIterable, Sendable { case csv, tsv }

  /// A key of a table of the file and its text.
  package struct Entry: Equatable, Sendable {
    package var key: String
    package var text: String
  }

  package var type: String
  package var format: Format
  package var key: String
  package var columns: [Entry]
  package var values: [Entry]
  package var separators: [Entry]
  package var references: [Entry]

  /// Reads the bytes of a map; `file` is how errors name it.
  package init(parsing bytes: [UInt8], file: String) throws(SettingsError) {
    let root = try SettingsPlace(parsing: bytes, file: file)
    try root.checkKeys([
      "schema", "type", "format", "key", "columns", "values", "separators", "references",
    ])
    try Schema.check(root)
    guard let type = try root.value("type") else { throw root.missing("type") }
    guard let key = try root.value("key") else { throw root.missing("key") }
    guard let columns = try root.value("columns") else { throw root.missing("columns") }
    self.type = try type.text()
    self.key = try key.text()
    format = try root.value("format")?.choice(of: Format.self) ?? .csv
    self.columns = try Self.entries(columns)
    values = try root.value("values").map(Self.entries) ?? []
    separators = try root.value("separators").map(Self.entries) ?? []
    references = try root.value("references").map(Self.entries) ?? []
  }

  private static func entries(_ place: SettingsPlace) throws(SettingsError) -> [Entry] {
    var entries: [Entry] = []
    for (key, value) in try place.values() {
      entries.append(Entry(key: key, text: try value.text()))
    }
    return entries
  }
}
