/// Where a sealed cell belongs; a box opens only in the place and version it was sealed for.
package struct SealContext: Hashable, Sendable {
  /// Table, NUL, column, NUL, row id, version as u64 little endian: the associated data of E1.
  let associatedData: [UInt8]

  /// Names one version of one cell.
  ///
  /// Table and column are names of the schema, never outside text. The row id has 16 bytes.
  package init(table: String, column: String, rowID: [UInt8], version: UInt64) {
    precondition(rowID.count == 16, "invariant: a row id has 16 bytes")
    precondition(
      !table.utf8.contains(0) && !column.utf8.contains(0),
      "invariant: a schema name holds no NUL"
    )
    var data = Array(table.utf8)
    data.append(0)
    data.append(contentsOf: column.utf8)
    data.append(0)
    data.append(contentsOf: rowID)
    data.appendLittleEndian(version)
    self.associatedData = data
  }

  /// The associated data of one chunk of a file: the cell's, then index as u32 and the last flag.
  func chunk(_ index: UInt32, _ place: ChunkPlace) -> [UInt8] {
    var data = associatedData
    data.appendLittleEndian(index)
    data.append(place.rawValue)
    return data
  }
}

/// Whether more of a file follows a chunk; sealed with it, so that a cut shows.
enum ChunkPlace: UInt8 {
  case inside = 0
  case last = 1
}

extension [UInt8] {
  mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
