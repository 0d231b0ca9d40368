namespace StandIn.Local;

/// <summary>How dispatch ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="IsKilled">Whether SIGKILL or SIGTERM ended it: then the same hook runs again, without an error.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record HookExit(int Code, bool IsKilled = false, string Output = "", string Error = "")
{
    /// <summary>Whether the hook succeeded: what it changed is taken over.</summary>
    public bool Succeeded => Code == 0 && !IsKilled;
}
