import Home
package import Records
import Replica

/// Files that records name, other people's among them: seen, asked for, and saved for a viewer.
extension Fieldwork {
  package func attachmentPage(
    _ choice: AttachmentChoice,
    rows: Range<Int>
  ) throws(FieldworkError) -> Page<AttachmentSummary> {
    try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.attachmentPage(choice, first: rows.lowerBound, count: rows.count)
    }
  }

  /// The next sync fetches these, whatever their size, before all that nobody asked for.
  package func askForAttachments(_ addresses: [String]) throws(FieldworkError) {
    try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.askForBlobs(addresses)
    }
  }

  /// Writes the bytes of a file to `path` for a viewer, and gives where they are.
  ///
  /// A folder gets the file under its own name; nothing that is there is ever written over. Sealed
  /// bytes leave the replica with it, so the act is noted first. Throws `.notHere` for a file whose
  /// bytes have not been fetched.
  package func saveAttachment(
    _ address: String,
    to path: String
  ) throws(FieldworkError) -> String {
    guard let worker else { throw .replica(.sealed) }
    let file = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.attachment(address)
    }
    guard let file, replica.holdsBlob(address) else { throw .notHere(address: address) }
    let target = ExportFile.place(path, named: file.name ?? "", or: String(file.id.hex.prefix(12)))
    do throws(HomeError) {
      try logs?.account.append(
        .exported,
        "attachment \(address)",
        at: clock.now,
        keys: worker.keys
      )
    } catch {
      throw .notNoted(error.code)
    }
    try ExportFile.write(to: target) { take throws(FieldworkError) in
      var failure: FieldworkError?
      try FieldworkError.wrapping { () throws(ReplicaError) in
        try replica.readBlob(address) { bytes in
          do throws(FieldworkError) {
            try take(bytes)
            return .more
          } catch {
            failure = error
            return .enough
          }
        }
      }
      if let failure { throw failure }
    }
    return target
  }
}
