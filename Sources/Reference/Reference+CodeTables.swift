package import Records

extension Reference {
  /// The tables behind `codeDetector`, for putting a code's parts into words; read anew, some
  /// milliseconds.
  package func codeTables() throws(ReferenceError) -> CodeTables {
    do throws(CodeTableError) {
      return try CodeTables { name in try folder.read("codes/" + name) }
    } catch {
      throw .damaged(file: "codes/" + error.file, line: error.line, what: "\(error.reason)")
    }
  }
}
