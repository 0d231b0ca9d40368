using StandIn.Go;

namespace StandIn.Commands;

/// <summary>Arguments of the form <c>key=value</c>, trimmed on both sides. An empty argument is skipped.</summary>
/// <remarks>Source: juju/utils, keyvalues/keyvalues.go.</remarks>
internal static class KeyValues
{
    /// <summary>Reads the arguments.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Parse(IEnumerable<string> arguments, bool mayBeEmpty, out OrderedDictionary<string, string> values)
    {
        values = [];
        foreach (var argument in arguments.Where(argument => argument != ""))
        {
            if (argument.Split('=', 2) is not [var name, var text])
                return $"expected \"key=value\", got {GoText.Quote(argument)}";
            var (key, value) = (name.Trim(), text.Trim());
            if (key == "" || value == "" && !mayBeEmpty)
                return $"expected \"key=value\", got \"{key}={value}\"";
            if (!values.TryAdd(key, value))
                return $"key {GoText.Quote(key)} specified more than once";
        }

        return null;
    }
}
