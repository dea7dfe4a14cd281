/// How much an archive may unfold into before reading it stops.
package struct ArchiveLimits: Sendable {
  /// Entries looked at; releases have about a thousand.
  package var entries: Int
  /// Bytes of one entry; parts have some ten million.
  package var entryBytes: Int64
  /// Bytes of all entries together; a full release has some twenty thousand million.
  package var totalBytes: Int64
  /// Bytes out for one byte in; XML of releases reaches about 30.
  package var ratio: Int64

  /// Room for several times the largest release known.
  package static let release = ArchiveLimits(
    entries: 20_000,
    entryBytes: 1 << 30,
    totalBytes: 1 << 37,
    ratio: 200
  )

  package init(entries: Int, entryBytes: Int64, totalBytes: Int64, ratio: Int64) {
    self.entries = entries
    self.entryBytes = entryBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
  }
}
