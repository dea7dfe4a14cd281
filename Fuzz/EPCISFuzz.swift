import Records

/// One document of events: read, judged and hashed, whatever it holds.
///
/// What a document's findings point at, and its hashes, must stand however odd the events are.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzEPCIS(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: start, count: count)
  guard let document = try? EPCISDocument.read(input) else { return 0 }
  for finding in document.findings {
    claim(
      finding.pointer.isEmpty || finding.pointer.hasPrefix("/"),
      "a finding's place is a JSON pointer: \(finding)"
    )
  }
  // Not a digest, but as long as one: only the text before it is of interest.
  let hashes = document.eventHashes { [UInt8](repeating: UInt8($0.count & 255), count: 32) }
  claim(hashes.count == document.events.count, "every event has its hash")
  for instant in document.events.compactMap(\.instant) where writable.contains(instant) {
    let text = EPCISTime.text(instant)
    claim(EPCISTime.milliseconds(text) == instant, "an instant reads back from \(text)")
  }
  return 0
}

/// The milliseconds of the years that four digits can say; a zone can carry an event beyond them.
private let writable: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999
