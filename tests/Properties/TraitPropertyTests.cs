using Core.Domain;
using CsCheck;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;
using Simulation;

namespace Tests.Properties;

/// <summary>What an effect says of itself is what it does on the simulated machine, and no more is done there.</summary>
public sealed class TraitPropertyTests
{
    private const string Unit =
        "[Service]\nExecStart=/usr/bin/web -c /etc/web.conf\nExecReload=/bin/kill -HUP $MAINPID\n[Install]\nWantedBy=multi-user.target\n";

    private static readonly World Fresh = World.Fresh(
        "web/0",
        Config.Empty,
        Site.Empty("debian@12").WithPackage("web", "1.0", "2.0").WithSnap("minid", "1.0", "one", "two").WithCommand("/bin/make", "")
            .WithCommand("/bin/print", "0123456789").WithCommand("/bin/made", "", 1)
            .WithProgram("/usr/bin/web", "", _ => [80]).WithProgram("/bin/kill", "", _ => []));

    private static readonly SignalTarget[] Targets =
    [
        SignalTarget.OfService("web.service"), SignalTarget.OfProcess("/run/web.pid", "/usr/bin/web", "/etc/web.conf")
    ];

    private static readonly Effect[] Effects =
    [
        Do.InstallPackage("web"),
        Do.InstallPackage("web", VersionSpec.Exactly("2.0")),
        Do.RemovePackage("web"),
        Do.ReleasePackage("web"),
        Do.HoldPackage("web"),
        Do.InstallSnap("minid", SnapSource.OfChannel("latest/stable")),
        Do.RemoveSnap("minid"),
        Do.StartSnap("minid"),
        Do.StopSnap("minid"),
        Do.RestartSnap("minid"),
        Do.WriteService("web.service", Unit), Do.WriteService("web.service", $"{Unit}# other"), Do.RemoveService("web.service"),
        Do.StartService("web.service"), Do.StopService("web.service"), Do.RestartService("web.service"), Do.ReloadService("web.service"),
        Do.StartProcess(["/usr/bin/web"], "/run/web.pid", "/usr/bin/web", "/etc/web.conf"), Do.StopProcess("/run/web.pid", "/usr/bin/web"),
        .. from target in Targets from signal in new[] { "SIGHUP", "SIGTERM", "SIGKILL" } select Do.Signal(target, signal),
        Do.RunCommand(["/bin/make"]), Do.RunCommand(["/bin/make"], creates: "/etc/made", input: "all"),
        Do.RunCommand(["/bin/make"], doneWhen: Ask.Succeeds(["/bin/made"])), Do.RunCommand(["/bin/print"], keeps: "token"),
        Do.RemoveMade("token"),
        Do.WriteFile("/etc/web.conf", "one"),
        Do.WriteFile("/etc/web.conf", "two"),
        Do.WriteFile("/etc/web/part", ""),
        Do.RemoveFile("/etc/web.conf"),
        Do.CreateDirectory("/etc/web"), Do.RemoveDirectory("/etc/web"),
        Effect.NewJuju(JujuEffect.NewOpenPort(new(Port.Tcp(80)))), Effect.NewJuju(JujuEffect.NewClosePort(new(Port.Tcp(80)))),
        Do.Tell(Tell.Ports(Port.Tcp(80), Port.Tcp(81))), Do.Tell(Tell.Ports()), Do.Tell(Tell.Status(Status.Active("it serves"))),
        Do.Tell(Tell.WorkloadVersion("1.0")), Do.Tell(Tell.Log(LogLevel.Info, "a line")),
    ];

    private static readonly Gen<(World Before, Effect Effect)> Acts =
        Gen.Int[0, Effects.Length - 1].List[0, 12].Select(
            Gen.Int[0, Effects.Length - 1], (before, last) => (before.Aggregate(Fresh, After), Effects[last]));

    private static World After(World world, int effect) => Simulation.Hook.Interpret(Effects[effect], world).Item1;

    [Fact]
    public void Traits_OfAnyEffect_AreWhatItDoes()
    {
        HashSet<string> seen = [];
        Acts.Sample(
            act =>
            {
                var (world, outcome) = Simulation.Hook.Interpret(act.Effect, act.Before);
                var (before, after, traits) = (View.Of(act.Before), View.Of(world), act.Effect.Traits);
                AssertWithin(OfAny(traits.Starts, traits.Restarts, traits.Creates), New(before.Running.Keys, after.Running.Keys));
                AssertWithin(OfAny(traits.Stops), New(after.Running.Keys, before.Running.Keys));
                AssertWithin(
                    OfAny(traits.Restarts),
                    after.Running.Keys.Where(thing => before.Running.TryGetValue(thing, out var pid) && pid != after.Running[thing]));
                AssertWithin(OfAny(traits.Creates), New(before.Standing, after.Standing));
                AssertWithin(Whole(traits.Removes, before.Standing), New(after.Standing, before.Standing));
                AssertWithin(OfAny(traits.Creates), New(before.Owned, after.Owned));
                AssertWithin(Whole(traits.Releases, before.Owned), New(after.Owned, before.Owned));
                AssertWithin(OfAny(traits.Opens).Concat(Only(traits)), New(before.Ports, after.Ports));
                AssertWithin(
                    traits.OpensOnly is null ? OfAny(traits.Closes) : before.Ports.Except(Only(traits)), New(after.Ports, before.Ports));
                Assert.True(traits.IsBuffered || after.Ports.SequenceEqual(before.Ports));
                Assert.All(New(before.Shown, after.Shown), text => Assert.Contains(traits.Shows, text.Contains));
                if (outcome.IsFailed)
                    return;
                AssertWithin(after.Running.Keys, OfAny(traits.Starts, traits.Restarts));
                Assert.Empty(OfAny(traits.Stops).Intersect(after.Running.Keys));
                AssertWithin(after.Standing.Union(after.Owned), OfAny(traits.Creates));
                Assert.Empty(OfAny(traits.Releases).Intersect(after.Owned));
                AssertWithin(after.Ports, OfAny(traits.Opens).Concat(Only(traits)));
                Assert.Empty(OfAny(traits.Closes).Intersect(after.Ports));
                if (!outcome.IsChanged)
                    return;
                Assert.Empty(OfAny(traits.Removes).Intersect(after.Standing));
                lock (seen)
                    seen.UnionWith(Named(traits));
            },
            iter: Runs.AtLeast(5000));
        Assert.Equal([
            "Closes", "Creates", "Installs", "IsBuffered", "Opens", "OpensOnly", "Releases", "Removes", "Rereads", "Restarts",
            "Shows", "Starts", "Stops"
        ], seen.Order());
    }

    private static void AssertWithin<T>(IEnumerable<T> all, IEnumerable<T> some) => Assert.Empty(some.Except(all));

    private static IEnumerable<T> OfAny<T>(params FSharpOption<T>?[] things) =>
        things.OfType<FSharpOption<T>>().Select(thing => thing.Value);

    private static IEnumerable<Port> Only(Traits traits) => OfAny(traits.OpensOnly).SelectMany(ports => ports);

    // A directory goes with all that is in it.
    private static IEnumerable<Thing> Whole(FSharpOption<Thing>? gone, IEnumerable<Thing> things) =>
        OfAny(gone).SelectMany(whole =>
            things.Where(thing =>
                thing.Equals(whole) || (whole.Kind.IsDirectory && thing.Name.StartsWith($"{whole.Name}/", StringComparison.Ordinal))));

    private static IEnumerable<T> New<T>(IEnumerable<T> before, IEnumerable<T> after) => after.Except(before);

    private static IEnumerable<string> Named(Traits traits) =>
        typeof(Traits).GetProperties()
            .Where(trait =>
                FSharpType.GetRecordFields(typeof(Traits), null).Contains(trait)
                    && !Equals(trait.GetValue(traits), trait.GetValue(Traits.None)))
            .Select(trait => trait.Name);

    /// What of a world a trait may speak of.
    private sealed record View(
        IReadOnlyDictionary<Thing,
        int> Running,
        HashSet<Thing> Standing,
        HashSet<Thing> Owned,
        IReadOnlyList<Port> Ports,
        IReadOnlyList<string> Shown)
    {
        private static readonly Thing Web = new(Possession.Service, "web.service");
        private static readonly Thing Daemon = new(Possession.Process, "/run/web.pid");
        private static readonly Thing Snap = new(Possession.Snap, "minid");

        public static View Of(World world)
        {
            var state = State.Of(
                world.Unit.Context,
                from query in (Query[])
                [
                    Ask.Service(Web.Name), Ask.Process(Daemon.Name, "/usr/bin/web"), Ask.Snap(Snap.Name), Ask.Package("web"), Ask.Ledger,
                    Ask.OpenedPorts,
                ]
                select new Fact(query, world.Answer(query)));
            return new(
                Runs(state).Where(run => run.Pid != 0).ToDictionary(run => run.Thing, run => run.Pid),
                [.. Stands(world, state)],
                [.. from entry in state.Ledger.Or(LedgerState.Empty).Entries select new Thing(
                    entry.Kind.IsSharedPackage ? Possession.Package : entry.Kind, entry.Name)],
                state.OpenedPorts.Or([]),
                [world.Unit.Status.Message, world.Unit.Version, .. world.Unit.Log]);
        }

        private static IEnumerable<(Thing Thing, int Pid)> Runs(State state) =>
        [
            (Web, state.Service(Web.Name).Or(ServiceState.NotFound).MainPid),
            (Daemon,
                state.Process(Daemon.Name, "/usr/bin/web").Or(ProcessState.Stopped) is ProcessState.Running { Pid: var pid } ? pid : 0),
            (Snap, state.Snap(Snap.Name).Or(SnapState.Absent).Services.Any(service => service.IsActive) ? 1 : 0),
        ];

        private static IEnumerable<Thing> Stands(World world, State state) =>
        [
            .. from thing in new Thing[] { new(
                Possession.File,
                "/etc/web.conf"), new(Possession.File,
                "/etc/web/part"), new(Possession.File,
                "/etc/made"), new(Possession.Directory,
                "/etc/web") }
               where Exists(world, thing.Name)
               select thing,
            .. Exists(world, $"/etc/systemd/system/{Web.Name}") ? [Web] : Array.Empty<Thing>(),
            .. state.Package("web").Or(PackageState.Absent).Status.IsInstalled
            ? [new Thing(Possession.Package, "web")]
            : Array.Empty<Thing>(),
            .. state.Snap(Snap.Name).Or(SnapState.Absent).IsInstalled ? [Snap] : Array.Empty<Thing>(),
        ];

        private static bool Exists(World world, string path) => world.Answer(Ask.File(path)) is Answer.File { Payload.Exists: true };
    }
}
