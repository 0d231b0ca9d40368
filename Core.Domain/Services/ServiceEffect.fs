namespace Core.Domain

/// The unit file, or the drop-in, stands in /etc/systemd/system with this content, and systemd has read it. Refused where a file
/// stands that is not this unit's.
[<NoComparison>]
type WriteService =
    { /// Such as web.service, or of a drop-in web.service.d/charm.conf.
      Name: string
      /// Without a made value, a secret or a resource: systemd tells everybody what stands in a unit file, whatever its mode.
      Content: Content }

    /// Returns why no machine can do it; None if one can.
    member x.Refusal: Failure option =
        let refused detail : Failure option = Some { Cause = Cause.Invalid; Subject = x.Name; Detail = detail }
        let ofContent () =
            if x.Content.IsSecret then
                refused "everybody can read a unit file; write the value to a file, and name that in EnvironmentFile= or LoadCredential="
            elif x.Content.Pieces |> Seq.exists _.IsResource then
                refused "a unit file holds no resource; write the resource to a file, and name that in the unit file"
            else x.Content.Refusal x.Name
        Refusal.OfUnitFile x.Name |> Option.orElseWith ofContent

/// The unit is stopped, disabled and its file gone, and systemd has forgotten it. Touches only a file that is this unit's.
/// A drop-in is gone, and systemd knows that; its service goes on as it is.
[<NoComparison>]
type RemoveService = { Name: string }

/// The unit is active and stayed so, and starts at boot. A start limit that was hit is reset first.
[<NoComparison>]
type StartService = { Name: string }

/// The unit is inactive and does not start at boot.
[<NoComparison>]
type StopService = { Name: string }

/// The unit is active in a new process and stayed so.
[<NoComparison>]
type RestartService = { Name: string }

/// The unit ran its ExecReload= and is still active.
[<NoComparison>]
type ReloadService = { Name: string }

/// What can be done with systemd units ("service" here, for a unit is Juju's). Source: systemctl(1).
[<NoComparison; RequireQualifiedAccess>]
type ServiceEffect =
    | WriteService of Payload: WriteService
    | RemoveService of Payload: RemoveService
    | StartService of Payload: StartService
    | StopService of Payload: StopService
    | RestartService of Payload: RestartService
    | ReloadService of Payload: ReloadService

    override x.ToString() =
        match x with
        | WriteService effect -> "WriteService " + effect.Name
        | RemoveService effect -> "RemoveService " + effect.Name
        | StartService effect -> "StartService " + effect.Name
        | StopService effect -> "StopService " + effect.Name
        | RestartService effect -> "RestartService " + effect.Name
        | ReloadService effect -> "ReloadService " + effect.Name

/// Interprets every effect on systemd units.
type IServiceEffectVisitor<'Result> =
    abstract WriteService: effect: WriteService -> 'Result
    abstract RemoveService: effect: RemoveService -> 'Result
    abstract StartService: effect: StartService -> 'Result
    abstract StopService: effect: StopService -> 'Result
    abstract RestartService: effect: RestartService -> 'Result
    abstract ReloadService: effect: ReloadService -> 'Result

type ServiceEffect with

    /// Answers by kind; a new kind fails to compile wherever it is not interpreted.
    member x.Accept(visitor: IServiceEffectVisitor<'Result>) : 'Result =
        match x with
        | ServiceEffect.WriteService effect -> visitor.WriteService effect
        | ServiceEffect.RemoveService effect -> visitor.RemoveService effect
        | ServiceEffect.StartService effect -> visitor.StartService effect
        | ServiceEffect.StopService effect -> visitor.StopService effect
        | ServiceEffect.RestartService effect -> visitor.RestartService effect
        | ServiceEffect.ReloadService effect -> visitor.ReloadService effect

    /// What it does, whatever its kind.
    member x.Traits : Traits =
        let service name = Some { Kind = Possession.Service; Name = name }
        match x with
        | ServiceEffect.WriteService effect -> { Traits.None with Creates = service effect.Name }
        | ServiceEffect.RemoveService effect when DropIn.Is effect.Name ->
            { Traits.None with Removes = service effect.Name; Releases = service effect.Name }
        | ServiceEffect.RemoveService effect ->
            { Traits.None with Stops = service effect.Name; Removes = service effect.Name; Releases = service effect.Name }
        | ServiceEffect.StartService effect -> { Traits.None with Starts = service effect.Name }
        | ServiceEffect.StopService effect -> { Traits.None with Stops = service effect.Name }
        | ServiceEffect.RestartService effect -> { Traits.None with Restarts = service effect.Name }
        | ServiceEffect.ReloadService effect -> { Traits.None with Rereads = service effect.Name }
