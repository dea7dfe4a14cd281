import Canvas

extension UntrustedText {
  /// The beginning of a text, more than any row can show.
  ///
  /// A field may hold 64 KiB; a list of such fields must not cost a frame its time.
  init(row text: String) {
    let limit = 1_024
    // Scalars are at least a byte, so most texts are told short by their bytes alone.
    if text.utf8.count <= limit {
      self.init(text)
    } else {
      self.init(String(text.unicodeScalars.prefix(limit)))
    }
  }
}
