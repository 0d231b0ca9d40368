namespace Simulation

open System
open System.Collections.Generic
open System.Runtime.InteropServices
open Core.Domain

/// A unit on a machine, and the hooks it has run: an immutable value, for a charm's own tests. Every member
/// that changes something returns a new one.
[<NoComparison; NoEquality>]
type Scenario =
    private
        { Charm: ICharm
          First: World
          Now: World
          Past: HookTrace list }

    /// <summary>A unit that was just assigned to a fresh machine; no hook has run, no option has a value.</summary>
    /// <param name="charm">The charm under test.</param>
    /// <param name="site">What the world around the machine offers.</param>
    /// <param name="unit">The unit's name; the charm's name and /0 unless said.</param>
    static member Of(charm: ICharm, site: Site, [<Optional; DefaultParameterValue("")>] unit: string) : Scenario =
        let unit = if unit = "" then charm.Name + "/0" else unit
        let first = World.Fresh(unit, Config.Empty, site)
        { Charm = charm; First = first; Now = first; Past = [] }

    member private x.Set(option: string, value: ConfigValue) =
        { x with Now = { x.Now with Unit = x.Now.Unit.WithConfig(x.Now.Unit.Config.With(option, value)) } }

    /// An option has this text. No hook runs.
    member x.Configure(option: string, value: string) = x.Set(option, ConfigValue.Text value)
    /// An option has this number. No hook runs.
    member x.Configure(option: string, value: int) = x.Set(option, ConfigValue.Whole(int64 value))
    /// An option has this flag. No hook runs.
    member x.Configure(option: string, value: bool) = x.Set(option, ConfigValue.Flag value)

    /// These things happened to the machine and the configuration. No hook runs.
    member x.Given([<ParamArray>] steps: LifeStep[]) : Scenario =
        { x with Now = Array.fold (fun world step -> Life.Happen(world, step)) x.Now steps }

    /// This unit on the machine as the other one has left it, with the ports that the other one has open.
    member x.Beside(other: Scenario) : Scenario =
        let name, taken =
            other.Now.Unit.Context.Unit, x.Now.Unit.TakenPorts |> Map.filter (fun _ unit -> unit <> other.Now.Unit.Context.Unit)
        let taken = other.Now.Unit.OpenedPorts |> List.fold (fun taken port -> Map.add port name taken) taken
        { x with Now = { x.Now with Machine = other.Now.Machine; Unit = { x.Now.Unit with Ports.Taken = taken } } }

    /// These things happen, each with every hook that Juju runs because of it, as long as none fails.
    member x.Live([<ParamArray>] steps: LifeStep[]) : Scenario =
        let struct (moments, world) = Life.Run(x.Charm, x.Now, steps)
        { x with Now = world; Past = x.Past @ [ for moment in moments do yield! moment.Hooks ] }

    member private x.After(struct (trace: HookTrace, world: World)) = { x with Now = world; Past = x.Past @ [ trace ] }

    /// One hook runs.
    member x.Run(event: Event) : Scenario = x.After(Hook.Run(x.Charm, event, x.Now))

    /// One hook runs and is killed after so many effects, those of its report counted on; 0 is before the first.
    member x.RunKilledAfter(event: Event, effects: int) : Scenario =
        x.After(Hook.RunBroken(Ways.Of x.Charm, event, Fault.Killed effects, x.Now))

    /// Every hook that has run, the newest last.
    member x.Hooks: IReadOnlyList<HookTrace> = x.Past

    /// What the last hook decided; empty before the first hook.
    member x.Steps: IReadOnlyList<StepTrace> =
        match List.tryLast x.Past with
        | Some hook -> hook.Steps
        | None -> []

    /// The effects that the last hook decided, of all its rounds: what an earlier round did and a later one decides again stands twice.
    member x.Effects: IReadOnlyList<Effect> = x.Steps |> Seq.map _.Step.Effect |> List.ofSeq :> _

    /// What became of each of them.
    member x.Outcomes: IReadOnlyList<Outcome> = x.Steps |> Seq.map _.Outcome |> List.ofSeq :> _

    /// What the last hook told Juju in the end.
    member x.Report: IReadOnlyList<JujuEffect> =
        match List.tryLast x.Past with
        | Some hook -> hook.Report |> Seq.map _.Effect |> List.ofSeq :> _
        | None -> []

    /// The exit code of the last hook: 0, 1 if its report fails it, 137 if it was killed.
    member x.Exit = x.Past |> List.tryLast |> Option.map _.Exit |> Option.defaultValue 0

    /// The status that Juju shows.
    member x.Status = x.Now.Unit.Status
    /// What Juju holds of the unit: its configuration, workload version, open ports, log.
    member x.Unit = x.Now.Unit
    /// What is true of the machine, as claims and laws read it. The simulated machine itself, with its services and files, is
    /// <c>World.Machine</c>.
    member x.Machine: Readings = { World = x.Now }
    /// The whole world, for tools that go on with it.
    member x.World = x.Now
    /// The unit before its first hook, on the machine that it came to.
    member x.Origin = x.First
    /// The charm under test.
    member x.Subject = x.Charm
