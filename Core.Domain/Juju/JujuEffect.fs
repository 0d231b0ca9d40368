namespace Core.Domain

open System.Collections.Generic
open System.Runtime.CompilerServices
open System.Runtime.InteropServices

/// Juju shows this status of the unit.
[<NoComparison>]
type SetStatus = { Status: Status }

/// Juju shows this status of the application.
[<NoComparison>]
type SetApplicationStatus = { Status: Status }

/// Juju shows this version of the workload, and the unit remembers having told it.
[<NoComparison>]
type SetWorkloadVersion = { Version: string }

/// These ports of the unit are open once the hook has succeeded, and no other.
[<NoComparison>]
type SetPorts =
    { /// Each once, in one order.
      Ports: IReadOnlyList<Port> }

/// One port is open once the hook has succeeded. Records of early builds have this in the place of <c>SetPorts</c>.
[<NoComparison>]
type OpenPort = { Port: Port }

/// One port is closed once the hook has succeeded. Records of early builds have this in the place of <c>SetPorts</c>.
[<NoComparison>]
type ClosePort = { Port: Port }

/// This bag of the unit's own says this in a relation once the hook has succeeded, and nothing else.
[<NoComparison>]
type SetRelationData =
    { /// The relation's id, such as website:3.
      Relation: string
      Owner: BagOwner
      Data: Bag
      /// The addresses of the unit's own secrets that stand in the bag besides.
      Secrets: IReadOnlyList<SecretUri> }

/// This secret is there once the hook has succeeded, with these values and these readers, and no other.
[<NoComparison>]
type SetSecret = { Secret: OwnSecret }

/// There is no secret of this label once the hook has succeeded.
[<NoComparison>]
type RemoveSecret = { Label: string; Owner: BagOwner }

/// One former revision of this secret is gone once the hook has succeeded.
[<NoComparison>]
type RemoveSecretRevision =
    { Label: string
      Owner: BagOwner
      /// As secret-remove has it.
      Revision: int }

/// Juju remembers this for the unit once the hook has succeeded, and nothing else.
[<NoComparison>]
type Remember = { Values: Bag }

/// A line in the model's log.
[<NoComparison>]
type WriteLog = { Level: LogLevel; Message: string }

/// The hook fails, so that Juju runs it again, with back-off.
[<NoComparison>]
type FailHook =
    { /// What went wrong and what to do; one ERROR line in the log, for Juju hides the status of a unit whose hook failed.
      Message: string }

/// The action returns this value under this dotted key.
[<NoComparison>]
type SetActionResult = { Key: string; Value: string }

/// Who waits for the action reads this line at once.
[<NoComparison>]
type LogAction = { Message: string }

/// The action fails with this message; the hook itself succeeds.
[<NoComparison>]
type FailAction = { Message: string }

/// What Juju can be told. The only effects that a report may have, so a report cannot touch the machine.
[<NoComparison; RequireQualifiedAccess>]
type JujuEffect =
    | SetStatus of Payload: SetStatus
    | SetApplicationStatus of Payload: SetApplicationStatus
    | SetWorkloadVersion of Payload: SetWorkloadVersion
    | SetPorts of Payload: SetPorts
    | OpenPort of Payload: OpenPort
    | ClosePort of Payload: ClosePort
    | SetRelationData of Payload: SetRelationData
    | SetSecret of Payload: SetSecret
    | RemoveSecret of Payload: RemoveSecret
    | RemoveSecretRevision of Payload: RemoveSecretRevision
    | Remember of Payload: Remember
    | WriteLog of Payload: WriteLog
    | FailHook of Payload: FailHook
    | SetActionResult of Payload: SetActionResult
    | LogAction of Payload: LogAction
    | FailAction of Payload: FailAction
    /// The unit no longer remembers which workload version Juju was told. Each install and each remove does
    /// this by itself; no charm decides it.
    | ForgetWorkloadVersion

    override x.ToString() =
        match x with
        | SetStatus effect -> "SetStatus " + effect.Status.ToString()
        | SetApplicationStatus effect -> "SetApplicationStatus " + effect.Status.ToString()
        | SetWorkloadVersion effect -> "SetWorkloadVersion " + effect.Version
        | SetPorts effect -> "SetPorts " + (if effect.Ports.Count = 0 then "none" else System.String.Join(" ", effect.Ports))
        | OpenPort effect -> "OpenPort " + effect.Port.ToString()
        | ClosePort effect -> "ClosePort " + effect.Port.ToString()
        | SetRelationData effect ->
            let secrets = effect.Secrets |> Seq.map (fun secret -> ", " + secret.ToString()) |> String.concat ""
            "SetRelationData " + effect.Relation + " " + effect.Owner.Word + ": " + effect.Data.ToString() + secrets
        | SetSecret effect -> "SetSecret " + effect.Secret.ToString()
        | RemoveSecret effect -> "RemoveSecret " + effect.Owner.Word + " " + PlainText.Quote effect.Label
        | RemoveSecretRevision effect ->
            "RemoveSecretRevision " + effect.Owner.Word + " " + PlainText.Quote effect.Label + " " + string effect.Revision
        | Remember effect -> "Remember " + effect.Values.ToString()
        | WriteLog effect -> "WriteLog " + effect.Level.Word + " " + effect.Message
        | FailHook effect -> "FailHook " + effect.Message
        | SetActionResult effect -> "SetActionResult " + effect.Key
        | LogAction effect -> "LogAction " + effect.Message
        | FailAction effect -> "FailAction " + effect.Message
        | ForgetWorkloadVersion -> "ForgetWorkloadVersion"

/// Interprets every effect on what Juju is told.
type IJujuEffectVisitor<'Result> =
    abstract SetStatus: effect: SetStatus -> 'Result
    abstract SetApplicationStatus: effect: SetApplicationStatus -> 'Result
    abstract SetWorkloadVersion: effect: SetWorkloadVersion -> 'Result
    abstract SetPorts: effect: SetPorts -> 'Result
    abstract OpenPort: effect: OpenPort -> 'Result
    abstract ClosePort: effect: ClosePort -> 'Result
    abstract SetRelationData: effect: SetRelationData -> 'Result
    abstract SetSecret: effect: SetSecret -> 'Result
    abstract RemoveSecret: effect: RemoveSecret -> 'Result
    abstract RemoveSecretRevision: effect: RemoveSecretRevision -> 'Result
    abstract Remember: effect: Remember -> 'Result
    abstract WriteLog: effect: WriteLog -> 'Result
    abstract FailHook: effect: FailHook -> 'Result
    abstract SetActionResult: effect: SetActionResult -> 'Result
    abstract LogAction: effect: LogAction -> 'Result
    abstract FailAction: effect: FailAction -> 'Result
    abstract ForgetWorkloadVersion: unit -> 'Result

type JujuEffect with

    /// Answers by kind; a new kind fails to compile wherever it is not interpreted.
    member x.Accept(visitor: IJujuEffectVisitor<'Result>) : 'Result =
        match x with
        | JujuEffect.SetStatus effect -> visitor.SetStatus effect
        | JujuEffect.SetApplicationStatus effect -> visitor.SetApplicationStatus effect
        | JujuEffect.SetWorkloadVersion effect -> visitor.SetWorkloadVersion effect
        | JujuEffect.SetPorts effect -> visitor.SetPorts effect
        | JujuEffect.OpenPort effect -> visitor.OpenPort effect
        | JujuEffect.ClosePort effect -> visitor.ClosePort effect
        | JujuEffect.SetRelationData effect -> visitor.SetRelationData effect
        | JujuEffect.SetSecret effect -> visitor.SetSecret effect
        | JujuEffect.RemoveSecret effect -> visitor.RemoveSecret effect
        | JujuEffect.RemoveSecretRevision effect -> visitor.RemoveSecretRevision effect
        | JujuEffect.Remember effect -> visitor.Remember effect
        | JujuEffect.WriteLog effect -> visitor.WriteLog effect
        | JujuEffect.FailHook effect -> visitor.FailHook effect
        | JujuEffect.SetActionResult effect -> visitor.SetActionResult effect
        | JujuEffect.LogAction effect -> visitor.LogAction effect
        | JujuEffect.FailAction effect -> visitor.FailAction effect
        | JujuEffect.ForgetWorkloadVersion -> visitor.ForgetWorkloadVersion()

    /// The status that it sets, of the unit or of the application, if it sets one.
    member x.AnyStatus : Status option =
        match x with
        | JujuEffect.SetStatus effect -> Some effect.Status
        | JujuEffect.SetApplicationStatus effect -> Some effect.Status
        | JujuEffect.SetWorkloadVersion _
        | JujuEffect.SetPorts _ | JujuEffect.OpenPort _ | JujuEffect.ClosePort _ | JujuEffect.SetRelationData _
        | JujuEffect.SetSecret _ | JujuEffect.RemoveSecret _ | JujuEffect.RemoveSecretRevision _
        | JujuEffect.Remember _ | JujuEffect.WriteLog _
        | JujuEffect.FailHook _ | JujuEffect.SetActionResult _ | JujuEffect.LogAction _ | JujuEffect.FailAction _
        | JujuEffect.ForgetWorkloadVersion -> None

    /// The status of the unit that it sets, if it sets one.
    member x.Status : Status option = if x.IsSetStatus then x.AnyStatus else None

    /// True if it sets a status, of the unit or of the application.
    member x.IsStatus : bool = x.AnyStatus.IsSome

    /// The ports that it has open, if it says which.
    member x.ToPorts : SetPorts option =
        match x with
        | JujuEffect.SetPorts effect -> Some effect
        | JujuEffect.SetStatus _ | JujuEffect.SetApplicationStatus _ | JujuEffect.SetWorkloadVersion _
        | JujuEffect.OpenPort _ | JujuEffect.ClosePort _ | JujuEffect.SetRelationData _
        | JujuEffect.SetSecret _ | JujuEffect.RemoveSecret _ | JujuEffect.RemoveSecretRevision _
        | JujuEffect.Remember _ | JujuEffect.WriteLog _
        | JujuEffect.FailHook _ | JujuEffect.SetActionResult _ | JujuEffect.LogAction _ | JujuEffect.FailAction _
        | JujuEffect.ForgetWorkloadVersion -> None

    /// The line that it writes to the model's log, if it writes one.
    member x.LogLine : WriteLog option =
        match x with
        | JujuEffect.WriteLog line -> Some line
        | JujuEffect.FailHook effect -> Some { Level = LogLevel.Error; Message = effect.Message }
        | JujuEffect.SetStatus _ | JujuEffect.SetApplicationStatus _ | JujuEffect.SetWorkloadVersion _
        | JujuEffect.SetPorts _ | JujuEffect.OpenPort _ | JujuEffect.ClosePort _ | JujuEffect.SetRelationData _
        | JujuEffect.SetSecret _ | JujuEffect.RemoveSecret _ | JujuEffect.RemoveSecretRevision _ | JujuEffect.Remember _
        | JujuEffect.SetActionResult _ | JujuEffect.LogAction _ | JujuEffect.FailAction _
        | JujuEffect.ForgetWorkloadVersion -> None

    /// What it does, whatever its kind.
    member x.Traits : Traits =
        let shows text = { Traits.None with Shows = [ text ] }
        match x with
        | JujuEffect.SetStatus effect -> shows effect.Status.Message
        | JujuEffect.SetApplicationStatus effect -> { shows effect.Status.Message with IsOfApplication = true }
        | JujuEffect.SetWorkloadVersion effect -> shows effect.Version
        | JujuEffect.SetPorts effect -> { Traits.None with OpensOnly = Some(List.ofSeq effect.Ports); IsBuffered = true }
        | JujuEffect.OpenPort effect -> { Traits.None with Opens = Some effect.Port; IsBuffered = true }
        | JujuEffect.ClosePort effect -> { Traits.None with Closes = Some effect.Port; IsBuffered = true }
        | JujuEffect.SetRelationData effect ->
            { Traits.None with
                Shows = List.ofSeq effect.Data.Values.Values
                IsOfApplication = effect.Owner.IsApplication
                IsBuffered = true }
        | JujuEffect.SetSecret { Secret = secret } -> { Traits.None with IsOfApplication = secret.Owner.IsApplication; IsBuffered = true }
        | JujuEffect.RemoveSecret effect -> { Traits.None with IsOfApplication = effect.Owner.IsApplication; IsBuffered = true }
        | JujuEffect.RemoveSecretRevision effect ->
            { Traits.None with IsOfApplication = effect.Owner.IsApplication; IsBuffered = true }
        | JujuEffect.Remember effect -> { Traits.None with Shows = List.ofSeq effect.Values.Values.Values; IsBuffered = true }
        | JujuEffect.WriteLog effect -> shows effect.Message
        | JujuEffect.FailHook effect -> shows effect.Message
        | JujuEffect.SetActionResult effect -> shows effect.Value
        | JujuEffect.LogAction effect -> shows effect.Message
        | JujuEffect.FailAction effect -> shows effect.Message
        | JujuEffect.ForgetWorkloadVersion -> Traits.None

    /// The same effect, whose every text for people is made what the function makes of it.
    member x.WithTexts(say: System.Func<string, string>) : JujuEffect =
        let saidIn (bag: Bag) = bag.Values |> Seq.map (fun pair -> KeyValuePair(pair.Key, say.Invoke pair.Value)) |> Bag.Of
        let saying (status: Status) = { status with Message = say.Invoke status.Message }
        match x with
        | JujuEffect.SetStatus effect -> JujuEffect.SetStatus { Status = saying effect.Status }
        | JujuEffect.SetApplicationStatus effect -> JujuEffect.SetApplicationStatus { Status = saying effect.Status }
        | JujuEffect.SetWorkloadVersion effect -> JujuEffect.SetWorkloadVersion { Version = say.Invoke effect.Version }
        | JujuEffect.SetRelationData effect ->
            JujuEffect.SetRelationData { effect with Data = saidIn effect.Data }
        | JujuEffect.Remember effect -> JujuEffect.Remember { Values = saidIn effect.Values }
        | JujuEffect.WriteLog effect -> JujuEffect.WriteLog { effect with Message = say.Invoke effect.Message }
        | JujuEffect.FailHook effect -> JujuEffect.FailHook { Message = say.Invoke effect.Message }
        | JujuEffect.SetActionResult effect -> JujuEffect.SetActionResult { effect with Value = say.Invoke effect.Value }
        | JujuEffect.LogAction effect -> JujuEffect.LogAction { Message = say.Invoke effect.Message }
        | JujuEffect.FailAction effect -> JujuEffect.FailAction { Message = say.Invoke effect.Message }
        | JujuEffect.SetPorts _
        | JujuEffect.OpenPort _
        | JujuEffect.ClosePort _
        | JujuEffect.SetSecret _
        | JujuEffect.RemoveSecret _
        | JujuEffect.RemoveSecretRevision _
        | JujuEffect.ForgetWorkloadVersion -> x

    /// <summary>The step that this effect becomes with its reason.</summary>
    /// <param name="reason">One short clause, for people.</param>
    /// <param name="file">Where this is called; the compiler fills it in.</param>
    /// <param name="line">Where this is called; the compiler fills it in.</param>
    member x.Because
        (
            reason: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : Step<JujuEffect> =
        { Effect = x
          Because = reason
          Source = SourceLine.Of(file, line) }

type SetPorts with

    /// <summary>What is sent to Juju: only what differs. A port that waits for another to be closed is not sent.</summary>
    /// <param name="opened">What opened-ports printed when the hook began.</param>
    member x.Sent(opened: IEnumerable<Port>) : JujuEffect list =
        let changes = PortChanges.Between(opened, x.Ports)
        [ for port in changes.Open -> JujuEffect.OpenPort { Port = port }
          for port in changes.Close -> JujuEffect.ClosePort { Port = port } ]

type SetRelationData with

    /// <summary>All that the bag is to say, with the addresses of secrets in their places; or why an address is not known.</summary>
    /// <param name="uri">The address of a secret by its label.</param>
    member x.Whole(uri: System.Func<string, Result<string, Failure>>) : Result<SetRelationData, Failure> =
        let add (bag: Result<Bag, Failure>) (secret: SecretUri) =
            bag |> Result.bind (fun bag -> uri.Invoke secret.Label |> Result.map (fun uri -> bag.With(secret.Key, uri)))
        if x.Secrets.Count = 0 then Ok x
        else x.Secrets |> Seq.fold add (Ok x.Data) |> Result.map (fun bag -> { x with Data = bag; Secrets = [] })

    /// <summary>What is sent to Juju: a value for each key that differs, an empty text for each key that is to go.</summary>
    /// <param name="said">What the bag says, with what this hook has said.</param>
    member x.Sent(said: Bag) : IReadOnlyDictionary<string, string> = said.Changes(x.Owner, x.Data)

type Remember with

    /// <summary>What is sent to Juju: a value for each key that differs, an empty text for each key that is to go.</summary>
    /// <param name="known">What Juju remembers, with what this hook has told.</param>
    member x.Sent(known: Bag) : IReadOnlyDictionary<string, string> = known.Changes(BagOwner.Application, x.Values)
