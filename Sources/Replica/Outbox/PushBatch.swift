package import Records

/// Mutations for one push: exactly the stored bytes, whole groups in the order of the edits.
package struct PushBatch: Equatable, Sendable {
  /// Mutation lines and, after each group, its signature line; each with its line feed.
  package var lines: [[UInt8]]
  /// The mutations in `lines`, in order.
  package var mutations: [RecordID]
  package var byteCount: Int
  /// Where the last of them stands in the outbox.
  package var lastPlace: Int64 = 0

  package init(lines: [[UInt8]], mutations: [RecordID], byteCount: Int) {
    self.lines = lines
    self.mutations = mutations
    self.byteCount = byteCount
  }
}
