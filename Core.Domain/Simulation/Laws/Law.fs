namespace Simulation.Laws

open System
open Core.Domain
open Simulation

/// Where a law is asked: a unit in a world, and the hook that Juju may run next.
[<NoComparison; NoEquality>]
type Case =
    { Futures: IFutures
      Claims: Claims
      /// The unit before its first hook, on the machine that it came to.
      Origin: World
      /// What else the operator may set: whole configurations.
      Configs: System.Collections.Generic.IReadOnlyList<Config>
      /// What may come over the machine.
      Troubles: System.Collections.Generic.IReadOnlyList<LifeStep>
      World: World
      Event: Event
      /// Juju has nothing to do for the unit, which was started and is to stay: Event is what comes with time, update-status.
      IsAtRest: bool }

    /// <summary>Where a scenario has come to.</summary>
    /// <param name="scenario">The unit.</param>
    /// <param name="claims">What its charm says of itself.</param>
    /// <param name="configs">What else the operator may set: whole configurations.</param>
    /// <param name="troubles">What may come over the machine.</param>
    /// <param name="event">The hook that comes next.</param>
    static member Of
        (
            scenario: Scenario,
            claims: Claims,
            configs: System.Collections.Generic.IReadOnlyList<Config>,
            troubles: System.Collections.Generic.IReadOnlyList<LifeStep>,
            event: Event
        ) : Case =
        { Futures = Futures scenario.Subject
          Claims = claims
          Origin = scenario.Origin
          Configs = configs
          Troubles = troubles
          World = scenario.World
          Event = event
          IsAtRest = event.IsUpdateStatus && (scenario.World.Uniter |> Option.exists _.IsAtRest) }

    /// The hook as it runs to its end.
    member x.Ran = x.Futures.Run(x.World, x.Event)
    /// The configuration that the hook sees.
    member x.Config = x.World.Unit.Config
    /// Every event but stop, remove and actions brings the unit to where its configuration wants it.
    member x.Reconciles = not (x.Event.IsStop || x.Event.IsRemove || x.Event.IsAction)

    /// Nothing came over the machine that only a person, or time, takes away again; the unit leads, or not, as it did at first.
    member x.IsUntouched = x.IsUnhindered && x.World.Unit.IsLeader = x.Origin.Unit.IsLeader

    /// Nothing came over the machine that only a person, or time, takes away again, whoever leads.
    member x.IsUnhindered =
        let machine, origin = x.World.Machine, x.Origin.Machine
        machine.Strangers = origin.Strangers
        && x.World.Unit.TakenPorts = x.Origin.Unit.TakenPorts
        && machine.BrokenPrograms = origin.BrokenPrograms
        && machine.ArePackagesLocked = origin.ArePackagesLocked
        && machine.Packages |> Map.forall (fun _ package -> not package.Held)
        && not (Services.isAnyMasked machine)
        && machine.Ledger |> List.forall (fun entry -> entry.Unit = x.World.Unit.Context.Unit)

    /// Each effect that was begun, and the world in which it was: that of the hook killed just before it.
    member x.Beginnings: struct (StepTrace * World) seq =
        let worlds = x.Futures.Crashes(x.World, x.Event) |> Seq.filter _.Fault.IsKilled |> Seq.map _.World
        Seq.map2 (fun step world -> struct (step, world)) x.Ran.Begun worlds

    /// The install hook with each trouble that may come between its last effect and its report; none where
    /// the charm does not read again, or nothing serves. A report does not know what was done: one hook stands for all.
    member x.Interrupted: (LifeStep * Ran) seq =
        let isChanged = x.Ran.Trace.Steps |> Seq.exists _.Outcome.IsChanged
        if x.Event = Event.Install && isChanged && x.Ran.IsClean && x.IsUntouched && x.Claims.Serves.Invoke x.Ran.World then
            x.Troubles |> Seq.map (fun step -> step, x.Futures.RunInto(x.World, x.Event, step))
        else Seq.empty

/// Something that holds of every machine charm.
[<NoComparison; NoEquality>]
type Law =
    { /// What the law says, in one word that stays: ActiveMeansServing.
      Name: string
      /// Its number in the field's list of properties, or a charm's own short sign, such as P31; empty if it has none.
      Tag: string
      /// The law in a sentence.
      Sentence: string
      Check: Func<Case, Verdict>
      /// Where the law is broken because the hook ends badly in some way: the first such way. None where the hook itself breaks the law.
      Breaking: Func<Case, Crash option> }

    /// <summary>A law that has no short sign.</summary>
    /// <param name="name">What the law says, in one word, as a class is named.</param>
    /// <param name="sentence">The law in a sentence.</param>
    /// <param name="check">Says whether the law holds in a case.</param>
    static member Of(name: string, sentence: string, check: Func<Case, Verdict>) : Law = Law.Of(name, "", sentence, check)

    /// <summary>A law.</summary>
    /// <param name="name">What the law says, in one word, as a class is named.</param>
    /// <param name="tag">A short sign, such as P31.</param>
    /// <param name="sentence">The law in a sentence.</param>
    /// <param name="check">Says whether the law holds in a case.</param>
    static member Of(name: string, tag: string, sentence: string, check: Func<Case, Verdict>) : Law =
        { Name = name; Tag = tag; Sentence = sentence; Check = check; Breaking = Func<_, _>(fun _ -> None) }

    /// The name, with the tag if there is one: ActiveMeansServing (P31).
    member x.Title = if x.Tag = "" then x.Name else x.Name + " (" + x.Tag + ")"

    /// True if a person means this law: by its name or by its tag.
    member x.IsCalled(word: string) = word <> "" && (x.Name = word || x.Tag = word)

    override x.ToString() = x.Title + ": " + x.Sentence

/// How laws are written.
[<AutoOpen>]
module internal LawSyntax =
    let law name tag sentence (check: Case -> Verdict) : Law = Law.Of(name, tag, sentence, Func<_, _> check)

    /// A law of how a hook went, and of nothing else.
    let lawOfHook name tag sentence (says: ICharm -> HookTrace -> Verdict) : Law =
        law name tag sentence (fun case ->
            let trace = case.Ran.Trace
            case.Futures.Said(trace, name, fun () -> says case.Futures.Charm trace))

    /// Holds if it is so, where the law has something to say.
    let require (holds: bool) (why: unit -> string) = if holds then Verdict.Holds else Verdict.Broken(why ())

    /// The first of several verdicts that is broken, else that one of them held.
    let every (verdicts: Verdict seq) : Verdict =
        let join total next =
            match total, next with
            | Verdict.Broken _, _ -> total
            | _, Verdict.Broken _ -> next
            | Verdict.Holds, _
            | _, Verdict.Holds -> Verdict.Holds
            | Verdict.Silent, Verdict.Silent -> Verdict.Silent
        Seq.fold join Verdict.Silent verdicts

    /// A law of the ways in which a hook ends badly; what it says is told how the hook goes undisturbed, which is looked up once.
    let lawOfEnds name tag sentence (ends: Case -> Crash seq) (says: Case -> Ran -> Crash -> Verdict) : Law =
        let check (case: Case) =
            let reference = case.Ran
            if reference.Trace.Exit <> 0 then Verdict.Silent else ends case |> Seq.map (says case reference) |> every
        let breaking (case: Case) =
            let says = says case case.Ran
            ends case |> Seq.tryFind (fun crash -> (says crash).IsBroken)
        { law name tag sentence check with Breaking = Func<_, _> breaking }

    /// Two worlds are the same.
    let same (what: unit -> string) (one: World) (other: World) =
        // Who remembers worlds has each only once.
        if obj.ReferenceEquals(one, other) then Verdict.Holds
        else
            let left, right = Image.Of one, Image.Of other
            require (left = right) (fun () -> what () + ": they differ in " + Image.Difference(left, right))

    /// Two machines are the same, whatever the status.
    let sameMachine (what: string) (one: World) (other: World) =
        let left, right = Image.OfMachine one, Image.OfMachine other
        require (left = right) (fun () -> what + ": they differ in " + Image.Difference(left, right))

    let effects (ran: Ran) = ran.Trace.Steps |> Seq.map _.Step.Effect |> List.ofSeq
    let machineEffects (ran: Ran) = effects ran |> List.filter _.IsMachine
    let disruptions (case: Case) (ran: Ran) =
        ran.Begun |> List.filter (fun step -> step.Outcome.IsChanged && case.Claims.IsDisruption.Invoke step.Step.Effect)
    /// The statuses that a report tells; one, of a charm as it should be.
    let statuses (report: Step<JujuEffect> seq) = report |> Seq.choose _.Effect.Status |> List.ofSeq
    let traits (step: StepTrace) = step.Step.Effect.Traits

    let runs (machine: Machine) (thing: Thing) =
        match thing.Kind with
        | Possession.Service -> (Services.get thing.Name machine).Main.IsSome
        | Possession.Process -> machine.Daemons.ContainsKey thing.Name
        | Possession.Snap -> machine.Snaps.TryFind thing.Name |> Option.exists (fun snap -> snap.Services |> Seq.exists _.IsActive)
        | Possession.File | Possession.Directory | Possession.SharedPackage | Possession.Package | Possession.Value -> false

    let unit (case: Case) = case.World.Unit.Context.Unit

    /// What the ledger says that the unit still has.
    let left (case: Case) (world: World) = world.Machine.Ledger |> List.filter (fun entry -> entry.Unit = unit case)
