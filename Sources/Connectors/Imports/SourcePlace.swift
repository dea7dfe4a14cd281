/// Where in an imported file something stood, exact enough to find it again by hand.
package struct SourcePlace: Equatable, Sendable {
  /// The file's name as the importer was given it; text from outside.
  package var file: String
  /// The name of the entry inside an archive; text from outside, never a path to write to.
  package var part: String?
  /// Counted from 1, in files of lines.
  package var line: Int?
  /// Counted from 1 within its part, in releases of the device database.
  package var device: Int?
  /// Counted from 1 in documents of events.
  package var event: Int?
  /// Bytes from the start of the file, or of the part where there is one.
  package var offset: Int64

  package init(
    file: String,
    part: String? = nil,
    line: Int? = nil,
    device: Int? = nil,
    event: Int? = nil,
    offset: Int64 = 0
  ) {
    self.file = file
    self.part = part
    self.line = line
    self.device = device
    self.event = event
    self.offset = offset
  }
}
