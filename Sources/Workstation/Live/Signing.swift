import Fieldwork
import Home
package import Records
import Replica
package import Screens
import Trust

/// Signing and printing an inspection, which need more than the replica: another account's key, and
/// a file.
extension Station {
  /// Opens the officer's account with the password for this one signature, and wipes its keys.
  ///
  /// A wrong password counts towards that account's lock-out and is noted in its log.
  func sign(_ id: RecordID, _ order: SignatureOrder) throws(SignatureFailure) -> SavedMark {
    let officer: Identity
    do throws(HomeError) {
      guard home.accountNames().contains(order.account),
        let folder = home.account(order.account)
      else { throw .noAccount(order.account) }
      let secret = try HomeError.secret(order.password.bytes)
      defer { secret.wipe() }
      officer = try Identity.unlock(
        folder,
        of: home,
        password: secret,
        now: clock.now.milliseconds
      )
    } catch {
      throw .access(AccessRefusal(error))
    }
    defer { officer.keys.wipe() }
    do throws(ServiceFailure) {
      return try doing { fieldwork throws(FieldworkError) in
        let saved = try fieldwork.sign(id, as: officer, facts: order.facts)
        return SavedMark(at: saved.at, sequence: saved.sequence)
      }
    } catch {
      throw .service(error)
    }
  }

  /// Writes the document beside the exports of lists.
  func print(_ id: RecordID, _ language: Language) throws(ServiceFailure) -> String {
    guard let folder else { throw ServiceFailure(.notHeld, code: "home.noAccount") }
    let (sheet, enterprise) = try doing { fieldwork throws(FieldworkError) in
      try fieldwork.printed(id)
    }
    let document = InspectionDocument(
      sheet,
      party: InspectionDocument.Party(enterprise),
      in: language,
      at: clock.now
    )
    return try NewFile.write(
      Array(document.text.utf8),
      named: "inspection-\(clock.now.fileName)",
      ending: "txt",
      in: folder.path + "/exports"
    )
  }
}

extension InspectionDocument.Party {
  /// As the register has it; empty where this laptop does not hold the enterprise.
  package init(_ enterprise: Record?) {
    self.init(
      creditCode: enterprise?["creditCode"].text ?? "",
      address: enterprise?["address"].text ?? "",
      legalPerson: enterprise?["legalPerson"].text ?? ""
    )
  }
}
