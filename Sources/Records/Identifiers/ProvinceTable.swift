/// The characters that stand for a province at the head of a licence number.
package struct ProvinceTable: Sendable {
  private let characters: [UInt32: Int]
  private let names: [Int: String]

  init(_ table: TabTable) throws(CodeTableError) {
    let character = try table.column("character")
    let code = try table.column("code")
    let name = try table.column("name")
    var characters: [UInt32: Int] = [:]
    var names: [Int: String] = [:]
    for row in 0..<table.rowCount {
      guard let value = try table.number(row, code) else { throw table.bad(row, code) }
      characters[try table.scalar(row, character)] = value
      names[value] = table.text(row, name)
    }
    self.characters = characters
    self.names = names
  }

  func contains(_ character: UInt32) -> Bool {
    characters[character] != nil
  }

  /// The two-digit code of the province that `character` abbreviates, `京` → 11.
  package func code(of character: Unicode.Scalar) -> Int? {
    characters[character.value]
  }

  /// The full name of the province with the two-digit `code`.
  package func name(of code: Int) -> String? {
    names[code]
  }
}
