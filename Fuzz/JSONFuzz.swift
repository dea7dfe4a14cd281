import Records

/// One JSON text: what is read can be written, and what was written reads back the same.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: start, count: count)
  do throws(JSONError) {
    let tree = try JSONTree.read(input)
    let again = try JSONTree.read(written(tree))
    claim(again == tree, "a tree reads back as it was written")
  } catch {
    claim(
      (0...count).contains(error.offset),
      "an error points into the text: \(error)"
    )
  }
  // A text refused for a repeated key only must still be readable for those who can name it.
  if let kept = try? JSONTree.read(input, repeatedKeys: .kept) {
    claim(
      (try? JSONTree.read(written(kept), repeatedKeys: .kept)) == kept,
      "repeated members read back too"
    )
  }
  return 0
}

private func written(_ tree: JSONTree) -> [UInt8] {
  var writer = JSONWriter()
  writer.tree(tree)
  return writer.bytes
}
