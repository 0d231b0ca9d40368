using StandIn.Go;
using StandIn.Model;

namespace StandIn.Commands;

/// <summary>What the help of a tool says.</summary>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">Its arguments, as the first line shows them.</param>
/// <param name="Purpose">What it is for, in one line.</param>
/// <param name="Details">More of that; may be empty.</param>
internal sealed record ToolInfo(string Name, string Arguments, string Purpose, string Details);

/// <summary>One call of a hook tool. An error is a text; no error is <c>null</c>.</summary>
/// <remarks>Source: juju/cmd 3, cmd.go: an error before <c>Run</c> is exit code 2, an error of <c>Run</c> 1.</remarks>
internal abstract class Tool
{
    private string oldFormat = "";

    /// <summary>What the call has come to.</summary>
    public required ToolRun It { get; init; }

    /// <summary>What the help says.</summary>
    public abstract ToolInfo Info { get; }

    /// <summary>Why the tool is not even made in this context.</summary>
    public virtual string? Refusal => null;

    /// <summary>Names the options.</summary>
    public virtual void SetFlags(FlagSet flags)
    {
    }

    /// <summary>Takes the arguments that are no options.</summary>
    public virtual string? Init(IReadOnlyList<string> arguments) => Unrecognized(arguments);

    /// <summary>Does what the tool is for.</summary>
    public abstract string? Run();

    /// <summary>The context, as the call has changed it so far.</summary>
    protected HookToolContext Context
    {
        get => It.Context;
        set => It.Context = value;
    }

    /// <summary>Where and in what the hook runs.</summary>
    protected HookScope Scope => Context.Scope;

    /// <summary>What Juju holds.</summary>
    protected ModelView Model
    {
        get => Context.Model;
        set => Context = Context with { Model = value };
    }

    /// <summary>What is kept until the hook ends.</summary>
    protected HookChanges Changes
    {
        get => Context.Changes;
        set => Context = Context with { Changes = value };
    }

    /// <summary>Whether the release is 4 or its beta.</summary>
    protected bool IsFour => Scope.Release >= JujuRelease.FourBeta;

    /// <summary>Why nothing can be asked of the controller: a restricted context, or the controller's own error.</summary>
    protected string? Unreachable => Restricted ?? Model.ErrorOf(AgentCall.Controller);

    /// <summary>What a restricted context answers to almost everything.</summary>
    protected string? Restricted => Scope.IsRestricted ? Words.Restricted : null;

    /// <summary>Whether the unit leads its application.</summary>
    /// <param name="isLeader">True if it does.</param>
    /// <returns>Why nobody knows.</returns>
    protected string? Leads(out bool isLeader)
    {
        isLeader = Model.IsLeader;
        return Restricted ?? Model.ErrorOf(AgentCall.Leadership);
    }

    /// <summary>Why what only the leader may do is refused.</summary>
    protected string? UnlessLeader() =>
        Leads(out var isLeader) is { } error ? $"cannot determine leadership: {error}" : isLeader ? null : Words.NotLeader;

    /// <summary>Takes an option that tools without output still take, and that says nothing.</summary>
    protected void TakeOldFormat(FlagSet flags) => flags.Text(text => oldFormat = text, "", "deprecated format flag", "format");

    /// <summary>Says that the option is old, if it was given.</summary>
    protected void WarnOfOldFormat()
    {
        if (oldFormat != "")
            It.Stderr.Append(Words.DeprecatedFormat(Info.Name));
    }

    /// <summary>Why arguments that are left over are refused.</summary>
    protected static string? Unrecognized(IEnumerable<string> rest) => rest.Any() ? $"unrecognized args: {GoText.Quote(rest)}" : null;

    /// <summary>Adds what is known before to an error.</summary>
    protected static string? Annotate(string? error, string before) => error is null ? null : $"{before}: {error}";
}

/// <summary>A tool that prints a value in the format that its options name.</summary>
internal abstract class Reader : Tool
{
    private string format = "";
    private string path = "";

    /// <summary>The formats that the tool knows; the first is used if none is named.</summary>
    protected virtual string[] Formats => ["smart", "json", "yaml"];

    /// <summary>The format in which the tool prints.</summary>
    protected string Format => format;

    /// <inheritdoc/>
    public override void SetFlags(FlagSet flags)
    {
        format = Formats[0];
        flags.Value(SetFormat, format, $"Specify output format ({string.Join('|', Formats.Order(StringComparer.Ordinal))})", "format");
        flags.Text(text => path = text, "", "Specify an output file", "o", "output");
    }

    private string? SetFormat(string name)
    {
        if (!Formats.Contains(name))
            return $"unknown format {GoText.Quote(name)}";
        format = name;
        return null;
    }

    /// <summary>Prints the value.</summary>
    protected string? Print(GoValue value)
    {
        if (path != "" && It.Call.Files.WhyNotCreated(It.Call.Absolute(path)) is { } refused)
            return refused;
        var error = GoOutput.Write(format, value, out var text);
        if (path == "")
            It.Stdout.Append(text);
        else
            It.Written[path] = text;
        return error;
    }
}
