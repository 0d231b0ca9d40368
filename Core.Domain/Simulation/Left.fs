namespace Simulation

open System
open System.Runtime.InteropServices
open Core.Domain

/// What the factories of <c>Left</c> are made of.
module internal Leaving =
    let private unit (world: World) = world.Unit.Context.Unit

    let act (world: World) (effect: Effect) : Result<World, string> =
        match Family.apply effect world with
        | struct (_, Outcome.Failed failure) -> Error(effect.ToString() + ": " + failure.ToString())
        | struct (after, Outcome.Changed) -> Ok { after with Unit = after.Unit.WithPorts(Ports.committed after.Unit) }
        | struct (_, (Outcome.Unchanged | Outcome.Skipped | Outcome.AlreadyDone | Outcome.Unreadable _)) ->
            Error(effect.ToString() + " changes nothing")

    let acts (effects: Effect seq) (world: World) : Result<World, string> =
        Seq.fold (fun (so: Result<World, string>) effect -> so |> Result.bind (fun world -> act world effect)) (Ok world) effects

    // The older revision had its service run with what it wrote.
    let restarted (world: World) : Result<World, string> =
        LedgerState.Of(world.Machine.Ledger).Of(unit world, Possession.Service)
        |> Seq.filter (fun name -> (Services.get name world.Machine).Main.IsSome)
        |> Seq.map Do.RestartService
        |> fun effects -> acts effects world

    // A daemon has no such copy of what started it: it has read the older text, and holds the ports that this names.
    let reread (before: string) (after: string) (world: World) : Result<World, string> =
        let again (found: Result<World, string>) pidFile (running: Running) =
            let stopped (world: World) = Machine.dropDaemon pidFile world.Machine
            found
            |> Result.bind (fun world ->
                Machine.spawn running.Executable after (stopped world)
                |> Result.map (fun (started, machine) -> world.On(Machine.putDaemon pidFile started machine)))
        world.Machine.Daemons |> Map.filter (fun _ running -> running.Loaded = before) |> Map.fold again (Ok world)

    let other (text: string) (now: string) (before: string) : Result<string, string> =
        match text.Replace(now, before, StringComparison.Ordinal) with
        | older when older = text -> Error("it does not hold " + PlainText.Quote now)
        | older -> Ok older

    let owned kind name (world: World) =
        if Machine.owns (unit world) kind name world.Machine then Ok()
        else Error(name + " is no " + kind.ToString() + " of the unit in its ledger")

/// What an older revision may have left, as authors write it. It left only what effects can leave: it wrote,
/// opened, started and told what these say, and the unit's ledger says so.
[<AbstractClass; Sealed>]
type Left private () =
    /// <summary>What these effects leave, one after the other. None of them may fail, or change nothing.</summary>
    static member Of(name: string, [<ParamArray>] effects: Effect[]) = Leftover(name, Leaving.acts effects)

    /// <summary>A file that the older revision wrote, and that its ledger names.</summary>
    static member File(path: string, text: string, [<Optional>] mode: Nullable<Mode>) =
        Left.Of("the file " + path, Do.WriteFile(path, text, mode))

    /// <summary>
    /// A file that this revision writes, too, in an older form: these words stood where now those stand. What runs has read it.
    /// </summary>
    static member Text(path: string, now: string, before: string) =
        Leftover(path + " with " + PlainText.Quote before + " for " + PlainText.Quote now, fun world ->
            let text = Machine.text path world.Machine
            match Machine.file path world.Machine with
            | FileState.Regular(_, mode, owner) ->
                Leaving.owned Possession.File path world
                |> Result.bind (fun () -> Leaving.other text now before)
                |> Result.bind (fun older ->
                    Leaving.act world (Do.WriteFile(path, older, mode, owner))
                    |> Result.bind (Leaving.reread text older)
                    |> Result.bind Leaving.restarted)
            | FileState.Absent
            | FileState.Withheld _
            | FileState.Directory _
            | FileState.Link _
            | FileState.Special as there -> Error(path + " is " + there.ToString()))

    /// <summary>A file that this revision writes, too, with other permission bits. What runs has read it.</summary>
    static member Mode(path: string, mode: Mode) =
        Leftover(path + " with mode " + mode.ToString(), fun world ->
            let file = Machine.file path world.Machine
            Leaving.owned Possession.File path world
            |> Result.bind (fun () -> Leaving.act world (Do.WriteFile(path, file.Content, mode))))

    /// <summary>
    /// The unit file of a service in an older form: these words stood where now those stand. What runs was started from it.
    /// </summary>
    static member UnitFile(service: string, now: string, before: string) =
        Leftover(service + " with " + PlainText.Quote before + " for " + PlainText.Quote now, fun world ->
            Leaving.owned Possession.Service service world
            |> Result.bind (fun () -> Leaving.other (Machine.text (Services.path service) world.Machine) now before)
            |> Result.bind (fun older -> Leaving.act world (Do.WriteService(service, older)))
            |> Result.bind Leaving.restarted)

    /// <summary>The unit file of a service without one of its lines. What runs was started from it.</summary>
    static member UnitFileWithout(service: string, line: string) =
        let without = Left.UnitFile(service, "\n" + line + "\n", "\n")
        Leftover(service + " without " + PlainText.Quote line, without.Leave)

    /// <summary>A service of another name, which runs if the site has its program.</summary>
    static member Service(name: string, text: string) =
        Left.Of("the service " + name, Do.WriteService(name, text), Do.StartService name)

    /// <summary>A package that the older revision used, and that its ledger names.</summary>
    static member Package(name: string) = Left.Of("the package " + name, Do.InstallPackage name)

    /// <summary>An open port.</summary>
    static member Port(port: Port) = Left.Of("the open port " + port.ToString(), Effect.Juju(JujuEffect.OpenPort { Port = port }))

    /// <summary>The status in other words.</summary>
    static member Status(status: Status) = Left.Of("the status " + status.ToString(), Do.Tell(Tell.Status status))

    /// <summary>The workload version in other words.</summary>
    static member Version(version: string) = Left.Of("the version " + version, Do.Tell(Tell.WorkloadVersion version))

    /// <summary>Anything else that a world can be. The function takes the world that this revision has settled.</summary>
    static member World(name: string, change: Func<World, World>) = Leftover(name, fun world -> Ok(change.Invoke world))

    /// <summary>All that a whole revision leaves, once it has settled the unit with the same configuration on the same machine.</summary>
    static member Revision(name: string, revision: ICharm) =
        Leftover(name, fun world ->
            let fresh = World.Fresh(world.Unit.Context.Unit, world.Unit.Config, world.Machine.Site)
            let run (_, world) event = Hook.Run(revision, event, world) |> fun struct (trace, after) -> trace.Exit, after
            match List.fold run (0, fresh) [ Event.Install; Event.LeaderElected; Event.ConfigChanged; Event.Start; Event.UpdateStatus ] with
            | 0, settled -> Ok { settled with Uniter = world.Uniter }
            | _ -> Error("its hooks fail"))
