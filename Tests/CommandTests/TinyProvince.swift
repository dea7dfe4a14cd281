import Foundation

/// Laptops of a small generated province, made once and copied for whoever wants to spoil one.
enum TinyProvince {
  static let password = "demonstration-5e1f-password"

  private static let prepared = Result { () throws -> TemporaryFolder in
    let folder = try TemporaryFolder()
    let demo = try BuiltProgram.yaoxun.run(
      ["demo", "--dir", folder.path, "--scale", "tiny", "--no-ui"],
      variables: ["YAOXUN_PASSWORD": password]
    )
    guard demo.status == 0 else { throw Failure(words: demo.words) }
    return folder
  }

  private struct Failure: Error { var words: String }

  /// Puts a laptop of its own into `folder` and answers its home.
  static func laptop(in folder: TemporaryFolder) throws -> String {
    let home = folder.path + "/laptop"
    let original = try prepared.get().path + "/laptop"
    try FileManager.default.copyItem(atPath: original, toPath: home)
    return home
  }
}
