package import Records

/// Reads one part of a release of the national device database into product records.
///
/// Every device is handed on as a record or put aside as a defect; a defect in one never reaches
/// the next. The same key twice is not judged here: versions are compared where records are kept.
package struct UDIDReader {
  private let place: SourcePlace
  private let provenance: Provenance
  private let detector: CodeDetector
  private var splitter = DeviceSplitter()
  private var count = 0

  /// `part` names the entry of an archive; `originVersion` is the day of the release, or a SM3.
  package init(file: String, part: String?, originVersion: String, detector: CodeDetector) {
    place = SourcePlace(file: file, part: part)
    provenance = Provenance(origin: "udid", originVersion: originVersion)
    self.detector = detector
  }

  /// Takes the next bytes of the part and hands on every device that ends in them.
  package mutating func take(_ bytes: ArraySlice<UInt8>, _ emit: (ImportItem) -> Void) {
    var splitter = splitter
    self.splitter = DeviceSplitter()
    splitter.take(bytes) { meet($0, emit) }
    self.splitter = splitter
  }

  /// Hands on what the part ended with: a cut device, and that the part is cut or empty.
  package mutating func finish(_ emit: (ImportItem) -> Void) {
    var splitter = splitter
    splitter.finish { meet($0, emit) }
    if !splitter.hasDevices {
      emit(.defect(ImportDefect(.partEmpty, .noted, at: place)))
    } else if !splitter.hasEnded {
      emit(.defect(ImportDefect(.partCut, .noted, at: place)))
    }
  }

  private mutating func meet(_ finding: DeviceSplitter.Finding, _ emit: (ImportItem) -> Void) {
    count += 1
    switch finding {
    case .device(let bytes, let offset): read(bytes, at: here(offset), emit)
    case .cut(let bytes, let offset): putAside(.deviceCut, bytes, at: here(offset), emit)
    case .tooLong(let bytes, let offset): putAside(.deviceTooLong, bytes, at: here(offset), emit)
    case .headless(let bytes, let offset):
      putAside(.malformed, bytes, at: here(offset), detail: "headless", emit)
    }
  }

  private func read(
    _ bytes: ArraySlice<UInt8>,
    at place: SourcePlace,
    _ emit: (ImportItem) -> Void
  ) {
    do throws(DeviceFault) {
      let markup = try DeviceMarkup.read(bytes)
      let device = try Device(markup.elements, detector, provenance)
      for repair in markup.repairs + device.repairs {
        emit(.defect(ImportDefect(repair, .repaired, at: place)))
      }
      for doubt in device.doubts { emit(.defect(ImportDefect(doubt, .noted, at: place))) }
      emit(
        .record(
          SourcedRecord(
            record: device.record,
            place: place,
            version: device.version,
            evidence: Array(bytes.prefix(ImportDefect.evidenceLimit))
          )
        )
      )
    } catch {
      putAside(error.reason, bytes, at: place, detail: error.offset.map { "@\($0)" }, emit)
    }
  }

  private func putAside(
    _ reason: DefectReason,
    _ bytes: ArraySlice<UInt8>,
    at place: SourcePlace,
    detail: String? = nil,
    _ emit: (ImportItem) -> Void
  ) {
    let evidence = Array(bytes.prefix(ImportDefect.evidenceLimit))
    emit(
      .defect(
        ImportDefect(reason, .quarantined, at: place, detail: detail, evidence: evidence)
      )
    )
  }

  private func here(_ offset: Int64) -> SourcePlace {
    var place = place
    place.device = count
    place.offset = offset
    return place
  }
}
