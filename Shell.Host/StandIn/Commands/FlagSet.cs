using System.Text;
using StandIn.Go;

namespace StandIn.Commands;

/// <summary>The options of a tool, read as Juju's gnuflag does: anywhere between the arguments, up to two hyphens.</summary>
/// <remarks>Source: juju/gnuflag 1.0.0, flag.go.</remarks>
internal sealed class FlagSet
{
    private readonly List<Flag> flags = [];

    /// <summary>An option; names of one value stand together in the help.</summary>
    /// <param name="Names">Its names, without hyphens.</param>
    /// <param name="Set">Takes a value, and returns why it refuses the value.</param>
    /// <param name="Initial">The value without the option, as the help shows it.</param>
    /// <param name="Usage">What the help says.</param>
    /// <param name="IsBoolean">Whether the option needs no value.</param>
    private sealed record Flag(string[] Names, Func<string, string?> Set, string Initial, string Usage, bool IsBoolean = false);

    /// <summary>Whether there is any option.</summary>
    public bool HasAny => flags.Count > 0;

    /// <summary>An option that is true where it stands.</summary>
    public void Boolean(Action<bool> set, string usage, params string[] names)
    {
        string? Read(string text)
        {
            var error = GoNumber.ParseBool(text, out var value);
            set(value);
            return error;
        }

        flags.Add(new(names, Read, " (= false)", usage, IsBoolean: true));
    }

    /// <summary>An option with a text.</summary>
    public void Text(Action<string> set, string initial, string usage, params string[] names) =>
        flags.Add(new(names, text => Taken(set, text), $"(= {GoText.Quote(initial)})", usage));

    /// <summary>An option with a whole number.</summary>
    public void Whole(Action<long> set, string usage, params string[] names)
    {
        string? Read(string text)
        {
            var error = GoNumber.ParseInt(text, out var value);
            set(value);
            return error;
        }

        flags.Add(new(names, Read, " (= 0)", usage));
    }

    /// <summary>An option with a value of a kind of its own.</summary>
    public void Value(Func<string, string?> set, string initial, string usage, params string[] names) =>
        flags.Add(new(names, set, $" (= {initial})", usage));

    /// <summary>Reads the arguments.</summary>
    /// <param name="arguments">All of them.</param>
    /// <param name="rest">Those that are no options.</param>
    /// <param name="asksHelp">Whether the help is asked for, and nothing before it is refused.</param>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public string? Parse(IReadOnlyList<string> arguments, out IReadOnlyList<string> rest, out bool asksHelp)
    {
        var (plain, waiting) = (new List<string>(), new Queue<string>(arguments));
        (rest, asksHelp) = (plain, false);
        while (waiting.TryDequeue(out var argument))
        {
            if (argument is "-" or "" || argument[0] != '-')
                plain.Add(argument);
            else if (argument == "--")
            {
                plain.AddRange(waiting);
                waiting.Clear();
            }
            else if (Option(argument, waiting, ref asksHelp) is { } error)
                return error;
            if (asksHelp)
                return null;
        }

        return null;
    }

    private string? Option(string argument, Queue<string> waiting, ref bool asksHelp) => argument.StartsWith("--", StringComparison.Ordinal)
        ? Long(argument, waiting, ref asksHelp)
        : Short(argument[1..], waiting, ref asksHelp);

    private string? Long(string argument, Queue<string> waiting, ref bool asksHelp)
    {
        var sign = argument.IndexOf('=');
        var name = sign < 0 ? argument[2..] : argument[2..sign];
        return name == ""
            ? $"empty option in argument {GoText.Quote(argument)}"
            : Take(name, sign < 0 ? null : argument[(sign + 1)..], waiting, ref asksHelp);
    }

    // Letters together, of which the last may have a value; a sign before the value is part of the value.
    private string? Short(string letters, Queue<string> waiting, ref bool asksHelp)
    {
        while (letters != "" && !asksHelp)
        {
            var length = char.IsSurrogatePair(letters, 0) ? 2 : 1;
            var (name, rest) = (letters[..length], letters[length..]);
            var flag = Find(name);
            var takesRest = flag is not null && rest != "" && (!flag.IsBoolean || rest[0] == '=');
            if (Take(name, takesRest ? rest : null, waiting, ref asksHelp) is { } error)
                return error;
            letters = takesRest ? "" : rest;
        }

        return null;
    }

    private string? Take(string name, string? value, Queue<string> waiting, ref bool asksHelp)
    {
        var flag = Find(name);
        asksHelp = flag is null && (name is "help" or "h");
        if (flag is null)
            return asksHelp ? null : $"option provided but not defined: {Hyphened(name)}";
        if (value is null && !flag.IsBoolean && !waiting.TryDequeue(out value))
            return $"option needs an argument: {Hyphened(name)}";
        value ??= "true";
        return flag.Set(value) is { } error ? $"invalid value {GoText.Quote(value)} for option {Hyphened(name)}: {error}" : null;
    }

    private Flag? Find(string name) => flags.FirstOrDefault(flag => flag.Names.Contains(name));

    /// <summary>What the help says of the options: by the shortest of their names, with all names of one value in one line.</summary>
    public string Help()
    {
        var help = new StringBuilder();
        static string[] ByLength(string[] names) => [.. names.OrderBy(GoText.Length).ThenBy(name => name, StringComparer.Ordinal)];
        var sorted = flags.Select(flag => flag with { Names = ByLength(flag.Names) });
        foreach (var flag in sorted.OrderBy(flag => flag.Names[0], StringComparer.Ordinal))
            help.Append($"{string.Join(", ", flag.Names.Select(Hyphened))} {flag.Initial}\n    {flag.Usage}\n");
        return help.ToString();
    }

    private static string Hyphened(string name) => GoText.Length(name) > 1 ? $"--{name}" : $"-{name}";

    private static string? Taken(Action<string> set, string text)
    {
        set(text);
        return null;
    }
}
