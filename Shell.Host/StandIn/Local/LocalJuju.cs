using System.Collections.Immutable;
using System.Globalization;
using Simulation.Juju;
using StandIn.Go;
using StandIn.Model;
using StandIn.Serving;

namespace StandIn.Local;

/// <summary>
/// A local Juju: a model whose units run their charms for real, with real hook tools, on machines of this computer. Charms of any framework
/// live in it, and what one unit says becomes hooks of the others.
/// </summary>
/// <remarks>
/// One hook runs at a time, so a life goes the same way each time. Nothing runs but in <see cref="Settle"/> and <see cref="Run"/>. What
/// Juju holds is <see cref="Model"/>, one value; all else of this class is the way to the machines.
/// </remarks>
/// <param name="host">Where units live that are given no machine of their own.</param>
/// <param name="release">The release of Juju: 3.6 or 4.</param>
public sealed class LocalJuju(IUnitHost host, JujuRelease release = JujuRelease.ThreeSix) : IDisposable
{
    // What does not settle in so many hooks never does: two charms answer each other without end.
    private const int Most = 1000;

    private readonly List<IUnitHost> machines = [host];
    private readonly Dictionary<string, CharmPackage> charms = [];
    private readonly List<CharmPackage> packages = [];
    private readonly List<HookRun> runs = [];
    private readonly List<(string Unit, string? Hook, string? Tool)> kills = [];

    /// <summary>All that Juju holds.</summary>
    public JujuModel Model { get; private set; } = new("local", release);

    /// <summary>Every hook that was run, the oldest first.</summary>
    public IReadOnlyList<HookRun> Runs => runs;

    /// <summary>How often <see cref="Settle"/> runs a hook that fails or is killed before it lets the unit be: 3 unless set.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>juju deploy: an application with one unit. No hook runs yet.</summary>
    /// <param name="name">The application's name.</param>
    /// <param name="charm">A <c>.charm</c>, or a directory with the same files.</param>
    /// <param name="settings">Options with their values: a text, a truth value, a whole number or a fraction.</param>
    /// <returns>The unit's name.</returns>
    /// <exception cref="JujuRefusalException">The name is taken, or the charm has no such option.</exception>
    public string Deploy(string name, string charm, params IEnumerable<(string Option, object Value)> settings) =>
        Deploy(name, charm, machines[0], settings);

    /// <summary>juju deploy to a machine of its own.</summary>
    /// <inheritdoc cref="Deploy(string, string, IEnumerable{ValueTuple{string, object}})"/>
    /// <param name="name">The application's name.</param>
    /// <param name="charm">A <c>.charm</c>, or a directory with the same files.</param>
    /// <param name="machine">Where its unit lives.</param>
    /// <param name="settings">Options with their values.</param>
    public string Deploy(string name, string charm, IUnitHost machine, params IEnumerable<(string Option, object Value)> settings)
    {
        var package = Open(charm);
        Model = Model.Deploy(name, package.Facts, settings.Select(one => KeyValuePair.Create(one.Option, one.Value)));
        charms[name] = package;
        return AddUnit(name, machine);
    }

    /// <summary>juju add-unit. No hook runs yet.</summary>
    /// <param name="application">The application.</param>
    /// <param name="machine">Where the unit lives; the first machine unless given.</param>
    /// <returns>The unit's name.</returns>
    public string AddUnit(string application, IUnitHost? machine = null)
    {
        var chosen = machine ?? machines[0];
        if (!machines.Contains(chosen))
            machines.Add(chosen);
        Model = Model.AddUnit(application, machines.IndexOf(chosen), chosen.Address, chosen.Root, out var name);
        Bring(name);
        foreach (var storage in Model.Units[name].Storages.Values.Where(storage => storage.Kind == "filesystem"))
            chosen.MakeDirectory(storage.Location);
        return name;
    }

    /// <summary>juju integrate.</summary>
    /// <param name="one">One end, as <c>application:endpoint</c>.</param>
    /// <param name="other">The other end.</param>
    /// <exception cref="JujuRefusalException">There is no such endpoint, or the two do not fit.</exception>
    public void Integrate(string one, string other) => Model = Model.Integrate(one, other);

    /// <summary>juju remove-relation: the units depart, and the relation is broken for each.</summary>
    /// <inheritdoc cref="Integrate"/>
    public void RemoveRelation(string one, string other) => Model = Model.RemoveRelation(one, other);

    /// <summary>juju config: sets options, or resets those whose value is <c>null</c>.</summary>
    /// <param name="application">The application.</param>
    /// <param name="settings">The options with their values.</param>
    /// <exception cref="JujuRefusalException">The charm has no such option, or the value is of another type.</exception>
    public void Configure(string application, params IEnumerable<(string Option, object? Value)> settings) =>
        Model = Model.Configure(application, settings.Select(one => KeyValuePair.Create(one.Option, one.Value)));

    /// <summary>juju refresh: each unit replaces its files, then runs upgrade-charm and config-changed.</summary>
    /// <param name="application">The application.</param>
    /// <param name="charm">A <c>.charm</c>, or a directory with the same files.</param>
    public void Refresh(string application, string charm)
    {
        var package = Open(charm);
        Model = Model.Refresh(application, package.Facts);
        charms[application] = package;
    }

    /// <summary>juju remove-unit.</summary>
    /// <param name="unit">The unit.</param>
    public void RemoveUnit(string unit) => Model = Model.RemoveUnit(unit);

    /// <summary>juju remove-application.</summary>
    /// <param name="application">The application.</param>
    public void RemoveApplication(string application) => Model = Model.RemoveApplication(application);

    /// <summary>The timer of update-status fires.</summary>
    /// <param name="unit">The unit.</param>
    public void UpdateStatus(string unit) => Model = Model.Tick(unit);

    /// <summary>The lease goes to this unit: it runs leader-elected, and the leader before leads no more.</summary>
    /// <param name="unit">The unit.</param>
    public void Elect(string unit) => Model = Model.Elect(unit);

    /// <summary>The time has come to rotate a secret: its owner runs secret-rotate.</summary>
    /// <param name="secret">Its address, its id or its owner's label.</param>
    public void RotateSecret(string secret) => Model = Model.Rotate(secret);

    /// <summary>The newest revision of a secret has expired: its owner runs secret-expired.</summary>
    /// <param name="secret">Its address, its id or its owner's label.</param>
    public void ExpireSecret(string secret) => Model = Model.Expire(secret);

    /// <summary>juju add-secret: a secret of the user's own, for an option of type <c>secret</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">The values by key.</param>
    /// <returns>Its address.</returns>
    public string AddSecret(string name, params IEnumerable<(string Key, string Value)> content)
    {
        Model = Model.AddSecret(name, content.Select(one => KeyValuePair.Create(one.Key, one.Value)), out var uri);
        return uri;
    }

    /// <summary>juju update-secret: who reads it runs secret-changed.</summary>
    /// <param name="secret">Its address, its id or its name.</param>
    /// <param name="content">The values by key.</param>
    public void UpdateSecret(string secret, params IEnumerable<(string Key, string Value)> content) =>
        Model = Model.UpdateSecret(secret, content.Select(one => KeyValuePair.Create(one.Key, one.Value)));

    /// <summary>juju grant-secret.</summary>
    /// <param name="secret">Its address, its id or its name.</param>
    /// <param name="application">Whose units may read it.</param>
    public void GrantSecret(string secret, string application) => Model = Model.GrantSecret(secret, application);

    /// <summary>juju revoke-secret.</summary>
    /// <inheritdoc cref="GrantSecret"/>
    public void RevokeSecret(string secret, string application) => Model = Model.RevokeSecret(secret, application);

    /// <summary>juju resolved: the hook that failed runs again, or with <paramref name="retries"/> false counts as run.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="retries">Whether the hook runs again.</param>
    public void Resolve(string unit, bool retries = true) => Model = Model.Resolve(unit, retries);

    /// <summary>The unit's agent starts anew. What is due is due as before.</summary>
    /// <param name="unit">The unit.</param>
    public void Restart(string unit) => Model = Model.Restart(unit);

    /// <summary>The units of this machine find that it booted: each that was started runs start.</summary>
    /// <param name="machine">The machine, which has booted already.</param>
    public void Rebooted(IUnitHost machine) => Model = Model.Reboot(machines.IndexOf(machine));

    /// <summary>SIGKILL for dispatch, once: in the next run of a hook, when it calls a tool and before that call is answered.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="hook">Juju's name of the hook; the next hook of all unless given.</param>
    /// <param name="tool">The tool's name; the first tool of all unless given.</param>
    public void KillIn(string unit, string? hook = null, string? tool = null) => kills.Add((unit, hook, tool));

    /// <summary>juju run: the action runs as soon as the unit has time, then everything that is due.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="action">The action.</param>
    /// <param name="parameters">Its parameters: texts, truth values, whole numbers and fractions.</param>
    /// <returns>What it came to. An action that fails does not throw.</returns>
    /// <exception cref="JujuRefusalException">The charm has no such action, or a parameter is missing or too many.</exception>
    public ActionTask Run(string unit, string action, params IEnumerable<(string Name, object Value)> parameters)
    {
        Model = Model.Ask(unit, action, parameters.ToDictionary(one => one.Name, one => Value(one.Value)), out var id);
        Settle();
        return Model.Actions[id];
    }

    private static GoValue Value(object value) => value switch
    {
        string text => GoValue.Of(text),
        bool flag => new GoValue.Flag(flag),
        int whole => new GoValue.Whole(whole),
        long whole => new GoValue.Whole(whole),
        double fraction => new GoValue.Fraction(fraction),
        _ => throw new JujuRefusalException($"{value} is no value of a parameter"),
    };

    /// <summary>Runs what is due, unit by unit in turn, until nothing is.</summary>
    /// <remarks>A hook that fails or is killed runs again, <see cref="Attempts"/> times in all.</remarks>
    /// <returns>The hooks that were run, in order. Each unit whose last run failed is in error.</returns>
    /// <exception cref="InvalidOperationException">After 1000 hooks there was still one due.</exception>
    public IReadOnlyList<HookRun> Settle()
    {
        var before = runs.Count;
        Model = Model with { Units = Model.Units.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value with { Failures = 0 }) };
        while (GoesOn())
            if (runs.Count - before > Most)
                throw new InvalidOperationException($"the model does not settle: after {Most} hooks the last was {runs[^1]}");
        return runs[before..];
    }

    private bool GoesOn()
    {
        var goesOn = false;
        foreach (var unit in Model.Units.Keys)
            goesOn |= Step(unit);
        return goesOn;
    }

    // Whether the unit did something.
    private bool Step(string unit)
    {
        var operation = UnitTurn.Next(Model, unit);
        var mayTry = Model.Units[unit].Failures < Attempts;
        if (operation.IsAwaitResolution && mayTry)
            Model = Model.Resolve(unit, retries: true);
        else if (operation.IsTerminate || (!operation.IsWaiting && mayTry))
            Do(unit, operation);
        else
            return Rest(unit, operation);
        return true;
    }

    private bool Rest(string unit, Operation operation)
    {
        if (!operation.IsAwaitResolution)
            Model = UnitTurn.Begun(Model, unit, operation);
        return false;
    }

    private void Do(string unit, Operation operation)
    {
        var places = Places(unit);
        var machine = machines[Model.Units[unit].Machine];
        Model = UnitTurn.Begun(Model, unit, operation);
        if (operation.TryEvent(out var hook))
            Live(unit, operation, hook, places);
        else if (operation.IsUpgrade)
        {
            Bring(unit);
            Model = UnitTurn.Upgraded(Model, unit);
        }
        else if (operation.IsTerminate)
            machine.Clear(places);
    }

    private void Live(string unit, Operation operation, Core.Domain.Event hook, UnitPlaces places)
    {
        var machine = machines[Model.Units[unit].Machine];
        var id = string.Create(CultureInfo.InvariantCulture, $"{unit}-{hook.Name}-{runs.Count:x32}");
        var session = new HookSession(Model, Model.Units[unit], hook, id, machine, request => IsKilled(unit, hook.Name, request));
        var environment = HookEnvironment.Of(Model, Model.Units[unit], hook, places, id);
        var exit = machine.Run(new(places, HookEnvironment.Script(hook), environment), session.Answer);
        runs.Add(new(unit, hook.Name, $"{hook}", exit, session.Calls));
        Model = UnitTurn.Ended(Model with { Count = Model.Count + session.Reserved }, unit, operation, session.Context, exit);
    }

    private bool IsKilled(string unit, string hook, ToolRequest request) =>
        kills.FindIndex(kill => kill.Unit == unit && (kill.Hook ?? hook) == hook && (kill.Tool ?? request.Tool) == request.Tool)
            is >= 0 and var at
        && kills.Remove(kills[at]);

    private UnitPlaces Places(string unit) => new(machines[Model.Units[unit].Machine].Root, unit);

    private void Bring(string unit) => machines[Model.Units[unit].Machine].Bring(
        Places(unit), charms[Model.Units[unit].Application].Directory, HookToolServer.Names(Model.Release));

    private CharmPackage Open(string charm)
    {
        packages.Add(new(charm));
        return packages[^1];
    }

    /// <summary>What juju status shows: applications, units and relations, in lines.</summary>
    public string Status() => StatusText.Of(Model);

    /// <summary>Deletes what was unpacked of charms. Machines and units stay as they are.</summary>
    public void Dispose() => packages.ForEach(package => package.Dispose());
}
