package import Records

/// Which hub version of a record last wrote a field, and in which run of edits.
///
/// A change is concurrent when the field was written after the change's trunk by another branch.
/// Branch 0 is nobody's: a value that merging made, so that even its authors' next edits merge.
package struct FieldStamp: Equatable, Sendable {
  package var version: Int64
  package var branch: UInt64

  package init(version: Int64, branch: UInt64) {
    self.version = version
    self.branch = branch
  }

  /// The stamp of a field that nobody has written yet.
  package static let unwritten = FieldStamp(version: 0, branch: 0)

  package func isConcurrent(withTrunk trunk: Int64, branch: UInt64) -> Bool {
    version > trunk && (branch == 0 || self.branch != branch)
  }

  /// Whether `value`, stamped so, is a word that the author of a change has not seen.
  ///
  /// Versions say so. A hub that was rolled back gives some of them a second time; then the field
  /// holds neither what the author saw there nor what her own device wrote.
  package func isUnseen(by change: FieldChange, of branch: UInt64, over value: FieldValue) -> Bool {
    isConcurrent(withTrunk: change.trunk, branch: branch)
      || self.branch != branch && value != change.base
  }
}
