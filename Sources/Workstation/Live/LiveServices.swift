import Canvas
import Fieldwork
import Foundation
import Home
import Records
import Replica
import Screens
import Settings
import Trust

/// The outside world of the screens, connected to one station.
///
/// Closures hold the station weakly nowhere: services live as long as the run does.
struct LiveServices {
  let station: Station

  var all: Services {
    Services(
      toDo: toDo,
      progress: progress,
      supervision: supervision,
      message: message,
      inspection: inspection,
      archive: archive,
      licence: licence,
      sync: sync,
      attachment: attachment,
      paths: paths,
      conflict: conflict,
      access: access,
      codes: codes,
      settings: settings,
      search: search,
      view: view,
      statistics: statistics,
      audit: audit,
      trace: trace,
      undo: undo
    )
  }

  // MARK: - Access

  private var access: AccessServices {
    let station = station
    return AccessServices(
      unlock: { password throws(AccessRefusal) in
        do throws(HomeError) {
          let secret = try HomeError.secret(password.bytes)
          defer { secret.wipe() }
          try station.unlock(secret)
        } catch {
          throw AccessRefusal(error)
        }
      },
      lock: { station.requestLock(.asked) }
    )
  }

  // MARK: - Codes and search

  private var codes: CodesServices {
    let reference = station.reference
    return CodesServices { text in CodeExplainer(reference: reference).explain(text) }
  }

  private var search: SearchServices {
    let fieldwork = station.fieldwork
    return SearchServices { text in
      // A search in the palette that fails finds nothing; 档案 says why.
      (try? fieldwork?.search(text, limit: 20)) ?? []
    }
  }

  // MARK: - Sync

  private var sync: SyncServices {
    let station = station
    return SyncServices(
      status: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.syncStatus() }
      },
      start: { () throws(ServiceFailure) in try station.startSync() },
      stop: { station.stopSync() },
      retry: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.retry(id) }
      },
      allowDeletions: { scopes throws(ServiceFailure) in
        try station.startSync(consent: Set(scopes))
      },
      handOver: { id throws(ServiceFailure) in
        _ = try station.doing { fieldwork throws(FieldworkError) in try fieldwork.handOver(id) }
      },
      write: { path throws(ServiceFailure) in try station.writeStick(path) },
      read: { path, shrinking throws(ServiceFailure) in try station.readStick(path, shrinking) }
    )
  }

  private var conflict: ConflictServices {
    let station = station
    return ConflictServices(
      list: { order throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.conflicts(in: order)
        }
      },
      load: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.conflict(id) }
      },
      resolve: { id, decisions, reason throws(ServiceFailure) in
        _ = try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.resolve(
            id,
            decisions.map { ($0.field, $0.choice) },
            reason: reason
          )
        }
      }
    )
  }
}

extension Station {
  /// Does `body` with the use cases of this run; an empty home has none.
  func doing<Result>(
    _ body: (Fieldwork) throws(FieldworkError) -> Result
  ) throws(ServiceFailure) -> Result {
    guard let fieldwork else { throw ServiceFailure(.notHeld, code: "home.noAccount") }
    do throws(FieldworkError) {
      return try body(fieldwork)
    } catch {
      throw ServiceFailure(error)
    }
  }
}
