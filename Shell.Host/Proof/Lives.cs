using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Core.Domain;
using CsCheck;
using Proof.Checking;
using Proof.Judging;
using Proof.Sampling;
using Simulation;

namespace Proof;

/// <summary>
/// Generated lives of a charm's unit. Juju's own rules decide which hooks may come; between them the operator
/// sets options and removes the unit, and things happen to the machine; in them programs are killed, after an
/// effect and in the middle of one.
/// </summary>
public sealed partial class Lives
{
    // How many lives are tried for a shorter one, once one is found in which a law does not hold.
    private const long Shortening = 20_000;

    // So many of the generated configurations are tried, where none of the plan's serves; the same each time.
    private const int Tries = 30;
    private const long Memory = 1L << 30;

    private readonly ICharm charm;
    private readonly CheckPlan plan;
    private readonly World origin;
    private readonly Gen<Config> configs;
    private readonly Gen<LifeStep> troubles;

    private Lives(ICharm charm, CheckPlan plan, World origin, Gen<Config> configs, Gen<LifeStep> troubles) =>
        (this.charm, this.plan, this.origin, this.configs, this.troubles) = (charm, plan, origin, configs, troubles);

    /// <summary>Lives with the configurations and the troubles of a plan.</summary>
    /// <param name="charm">The charm.</param>
    /// <param name="site">What the world around the machine offers.</param>
    /// <param name="plan">What <c>check</c> takes the charm through, too.</param>
    /// <exception cref="ArgumentException">The plan has no configuration.</exception>
    public static Lives Of(ICharm charm, Site site, CheckPlan plan) => plan.Configs is [var first, ..]
        ? new(
            charm,
            plan,
            World.Fresh($"{charm.Name}/0", first, site),
            Gen.OneOf([.. plan.AllConfigs, .. TwoWrong.Moving(plan)]),
            Troubles(plan))
        : throw new ArgumentException(Witness.Nothing(new Witness(plan).Lacks[0]), nameof(plan));

    // A machine of which no trouble is known may still boot.
    private static Gen<LifeStep> Troubles(CheckPlan plan) =>
        Gen.OneOf<LifeStep>(plan.Troubles is [] ? [LifeStep.Reboot] : [.. plan.Troubles]);

    /// <summary>The same lives with generated configurations. Options that a configuration leaves out keep their values.</summary>
    public Lives WithConfigs(Gen<Config> generated) => new(charm, plan, origin, generated, troubles);

    /// <summary>The same lives with generated troubles.</summary>
    public Lives WithTroubles(Gen<LifeStep> generated) => new(charm, plan, origin, configs, generated);

    /// <summary>A unit after any life of this revision alone, for properties of the charm's own.</summary>
    public Gen<Lived> Any => Gen.Select(configs, Turn.List[0, 16]).Select((config, turns) => Live((config, null, turns)));

    // What is to happen, and has not yet: one that is too long to be a shorter counterexample is not lived.
    private Gen<(Config, Leftover?, List<Func<Lived, Lived>>)> Scripts => plan.AllLeftovers is [_, ..] leftovers
        ? Gen.Select(configs, Beginning(leftovers), Turn.List[0, 16])
        : Gen.Select(configs, Turn.List[0, 16], (config, turns) => (config, (Leftover?)null, turns));

    private bool IsSettled(Lived life) => life.IsAtRest && new Witness(plan).IsSettled(life.World);

    // One life in four.
    private static Gen<Leftover?> Beginning(IReadOnlyList<Leftover> leftovers) =>
        Gen.Frequency((3, Gen.Const(() => (Leftover?)null)), (1, Gen.OneOf<Leftover?>([.. leftovers])));

    private Lived Live((Config Config, Leftover? Leftover, List<Func<Lived, Lived>> Turns) script) =>
        script.Turns.Aggregate(Begin(script.Config, script.Leftover), (life, turn) => life.Then(turn));

    // An older revision settled the unit, unless this life begins with this one.
    private Lived Begin(Config config, Leftover? leftover)
    {
        var deployed = new Lived(charm, origin, config);
        return leftover is null
            ? deployed
            : deployed.Then(Turns.Settle).Then(life => IsSettled(life) ? Turns.RefreshOver(life, leftover) : life);
    }

    private Gen<Func<Lived, Lived>> Turn => plan.Remotes is [] ? TurnOfOne : Gen.Frequency(
        (3, TurnOfOne),
        (1, Gen.Int[0, 99].Select(choice => (Func<Lived, Lived>)(life => Turns.Relate(life, plan, choice)))));

    private Gen<Func<Lived, Lived>> TurnOfOne => origin.Machine.Site.Secrets.Count == 0 ? OwnTurn : Gen.Frequency(
        (3, OwnTurn),
        (1, Gen.Int[0, 99].Select(choice => (Func<Lived, Lived>)(life => Turns.OfSecrets(life, choice)))));

    private Gen<Func<Lived, Lived>> OwnTurn => plan.Actions is [] ? Alone : Gen.Frequency(
        (14, Alone),
        (1, Gen.OneOf([.. plan.Actions]).Select(action => LifeStep.RunAction(action.Name, action.Parameters))
            .Select(action => (Func<Lived, Lived>)(life => life.With(action)))));

    private Gen<Func<Lived, Lived>> Alone => Gen.Frequency(
        (30, Gen.Int[0, 3].Select(choice => (Func<Lived, Lived>)(life => Turns.GoOn(life, choice)))),
        (20, Gen.Const((Func<Lived, Lived>)Turns.Settle)),
        (15, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 99], Gen.Bool).Select((choice, fault, isAgentKilled) =>
        (Func<Lived, Lived>)(life => Turns.Break(life, choice, fault, isAgentKilled)))),
    (15, configs.Select(config => (Func<Lived, Lived>)(life => life.With(config)))),
    (15, troubles.Select(trouble => (Func<Lived, Lived>)(life => Turns.Happen(life, trouble)))),
    (8, Gen.OneOf([.. Turns.Others])),
    (5, Gen.Const((Func<Lived, Lived>)Turns.Remove)));

    /// <summary>
    /// Asks every law what comes next after each of many lives. Throws if a law is broken, with the shortest such life that was found.
    /// </summary>
    /// <param name="iter">How many lives; more if CsCheck_Iter says so.</param>
    /// <param name="seed">The life to begin with, as a failure names it.</param>
    /// <param name="threads">How many processors it uses; otherwise all.</param>
    /// <returns>How often each law applied. A law that never applied was not tested.</returns>
    /// <exception cref="InvalidOperationException">
    /// No law was found broken, and nothing is proved: in no life without a fault does the charm say active
    /// where it serves. Or a call of the charm does not come to an end within ten seconds.
    /// </exception>
    public IReadOnlyDictionary<string, long> Sample(long iter = 1000, string? seed = null, int threads = -1) =>
        Sample(Watch.Usual, iter, seed, threads);

    /// <summary>The same, where a call of the charm may take so many seconds.</summary>
    internal IReadOnlyDictionary<string, long> Sample(int seconds, long iter, string? seed = null, int threads = -1) =>
        Watch.During(charm, seconds, watched => new Lives(watched, plan, origin, configs, troubles).Held(iter, seed, threads));

    private ConcurrentDictionary<string, long> Held(long iter, string? seed, int threads)
    {
        var spoke = new ConcurrentDictionary<string, long>(plan.AllLaws.Select(law => KeyValuePair.Create(law.Name, 0L)));
        try
        {
            Sample(spoke, Math.Max(iter, Check.Iter), seed, threads);
        }
        catch (CsCheckException found) when (Seed().Match(found.Message) is { Success: true } named)
        {
            Sample(spoke, Shortening, named.Groups[1].Value, threads);
            throw;
        }

        var lacks = Lacks(threads);
        return lacks is [] ? spoke : throw new InvalidOperationException(Witness.Nothing(string.Join("\n  ", lacks)));
    }

    // A sample proves nothing where check, which goes through every life without a fault, says so. Mostly the
    // first configuration tells otherwise.
    private IReadOnlyList<string> Lacks(int threads)
    {
        var random = new PCG(1);
        var generated = Enumerable.Range(0, Tries).Select(_ => configs.Generate(random, null, out var _));
        var tried = plan.Configs.Concat(generated).Select(config => Life.Happen(origin, LifeStep.Configure(config)).Unit.Config);
        if (tried.Distinct().Any(config => Explored([config], threads, 0) is []))
            return [];
        var lacks = Explored(plan.Configs, threads, 0);
        // What serves in every world without a fault may end with one.
        return lacks is [] || plan.Configs.Any(config => Explored([config], threads, 1) is []) ? [] : lacks;
    }

    private IReadOnlyList<string> Explored(IReadOnlyList<Config> taken, int threads, int faults) =>
        new Explorer(
            charm,
            Neighbourhood.InOne(plan with { Configs = taken, Deployments = [] }),
            origin,
            new CheckLimits(faults, threads < 1 ? Environment.ProcessorCount : threads, Memory)).Run(CancellationToken.None).Lacks;

    private void Sample(ConcurrentDictionary<string, long> spoke, long iter, string? seed, int threads) =>
        Scripts.Sample(script => Holds(Live(script), spoke), seed: seed, iter: iter, threads: threads, print: Print);

    private string Print((Config, Leftover?, List<Func<Lived, Lived>>) script) => Print(Live(script));

    private string Print(Lived life) => $"{life}{Trial.Failing(life, plan)}";

    [GeneratedRegex("Set seed: \"([^\"]+)\"")]
    private static partial Regex Seed();

    private bool Holds(Lived life, ConcurrentDictionary<string, long> spoke)
    {
        var isHeld = true;
        foreach (var (_, law, verdict) in Trial.Of(life, plan))
        {
            if (!verdict.IsSilent)
                spoke.AddOrUpdate(law.Name, 1, (_, count) => count + 1);
            isHeld &= !verdict.IsBroken;
        }

        return isHeld;
    }
}
