using Core.Domain;
using LanguageExt;
using Replaying.Output;
using Shell.Effects;
using Shell.Effects.Juju;
using Simulation;
using static LanguageExt.Prelude;

namespace Replaying.Lives;

/// <summary>What is simulated: a unit on a fresh machine, and its life.</summary>
/// <param name="World">The world before the first step.</param>
/// <param name="Options">The options that the charm declares.</param>
/// <param name="Steps">What happens, in order.</param>
/// <param name="Lines">The line of each step in its file; empty without a file.</param>
internal sealed record Scenario(World World, ConfigOptions Options, Seq<LifeStep> Steps, Seq<int> Lines)
{
    /// <summary>
    /// The scenario asked for, or every mistake in the request. The command line wins over the life file, and that over the defaults.
    /// </summary>
    /// <param name="request">The command line.</param>
    /// <param name="charm">The charm's name: the application's too, unless said.</param>
    /// <param name="site">What the world around the machine offers, unless the life file says.</param>
    /// <param name="life">The life, unless there is a life file.</param>
    /// <param name="leftovers">What an older revision may have left.</param>
    public static Validation<Mistake, Scenario> From(
        Request request, string charm, Site site, IReadOnlyList<LifeStep> life, IReadOnlyList<Leftover>? leftovers = null) =>
        ConfigOptions.Find(AppContext.BaseDirectory, Directory.GetCurrentDirectory()).Bind(options =>
            (request.Life is { } path ? LifeFile.Read(path, options, leftovers: leftovers) : LifeFile.Of(life),
             Named("--unit", request.Unit, UnitName.IsValid, Names.UnitRule),
             Named("--base", request.Base, Names.IsBase, Names.BaseRule),
             toSeq(request.Config).Map(text => Value(text, options)).Sequence())
            .Apply((file, unit, baseName, config) => new Scenario(
                World.Fresh(
                    (unit || file.Unit).IfNone(charm + "/0"),
                    file.Config.Values.Concat(config).Aggregate(options.Defaults, (all, pair) => all.With(pair.Key, pair.Value)),
                    Rebase(site, (baseName || file.Base).IfNone(site.Base), file.Packages)),
                options,
                file.Steps,
                file.Lines)));

    /// <summary>
    /// The first step that cannot happen where it stands, whatever the life's form: Juju would not run that hook, none has failed, ….
    /// </summary>
    /// <param name="charm">The charm: its hooks say what comes next.</param>
    /// <param name="file">The life's file.</param>
    public Option<Mistake> Obstacle(ICharm charm, string file)
    {
        var world = World;
        try
        {
            foreach (var (step, line) in Steps.Zip(Lines))
            {
                if (Life.Obstacle(charm, world, step) is { Length: > 0 } reason)
                    return new Mistake(file, line, $"{LifeWriter.Text(step)}: {reason}");
                world = Life.Step(charm, world, step).Item2;
            }
        }
        catch (CharmDefectException)
        {
            // The life ends there.
        }

        return None;
    }

    private static Validation<Mistake, Option<string>> Named(string option, string? text, Func<string, bool> isGood, string rule) =>
        text is null || isGood(text) ? Success<Mistake, Option<string>>(Optional(text)) : new Mistake(option, 0, $"\"{text}\" {rule}");

    private static Validation<Mistake, KeyValuePair<string, ConfigValue>> Value(string text, ConfigOptions options) =>
        text.Split('=', 2) is [{ Length: > 0 } option, var value]
            ? options.Value(option, value).Match(
                Right: typed => Success<Mistake, KeyValuePair<string, ConfigValue>>(new(option, typed)),
                Left: reason => new Mistake("--config", 0, reason))
            : new Mistake("--config", 0, $"\"{text}\" must be OPTION=VALUE");

    private static Site Rebase(Site site, string baseName, Seq<(string Name, string[] Versions)> packages) =>
        packages.Fold(
            site.WithBase(baseName),
            (changed, package) => changed.WithPackage(package.Name, package.Versions));
}

/// <summary>What was asked for on the command line, as it was typed.</summary>
/// <param name="Unit">The unit's name, if given.</param>
/// <param name="Base">The base, if given.</param>
/// <param name="Config">Texts of the form OPTION=VALUE.</param>
/// <param name="Life">The path of a life file, if given.</param>
internal sealed record Request(string? Unit, string? Base, IReadOnlyList<string> Config, string? Life);
