namespace Simulation

open System
open System.Collections.Generic
open Core.Domain

/// Hash of a text that is the same on every machine. Source: FNV-1a, 64 bits.
module internal Digest =
    let of' (text: string) : string =
        let step (sum: uint64) (c: char) = (sum ^^^ uint64 c) * 1099511628211UL
        (text |> Seq.fold step 14695981039346656037UL).ToString("x16", Globalization.CultureInfo.InvariantCulture)

/// What a secret holds in one of its revisions. A simulated secret is nobody's; so its values may be seen.
type SecretContent =
    { /// Tells this content from every other.
      Fingerprint: string
      Values: Map<string, string> }

    static member private OfMap(values: Map<string, string>) : SecretContent =
        let line (pair: KeyValuePair<string, string>) = string pair.Key.Length + " " + pair.Key + " " + pair.Value + "\n"
        { Fingerprint = Digest.of' (values |> Seq.map line |> String.concat ""); Values = values }

    /// A content without a value.
    static member Empty : SecretContent = SecretContent.OfMap Map.empty

    /// <summary>The same content with this value.</summary>
    /// <param name="key">Such as password: a small letter, then small letters, digits and single hyphens, at least three.</param>
    /// <param name="value">Anything.</param>
    member x.With(key: string, value: string) : SecretContent = SecretContent.OfMap(x.Values.Add(key, value))

    /// A content of which the values are not known: what was recorded.
    static member internal Recorded(fingerprint: string, keys: string seq) : SecretContent =
        { Fingerprint = fingerprint; Values = keys |> Seq.map (fun key -> key, fingerprint + " " + key) |> Map.ofSeq }

    /// The keys alone.
    override x.ToString() = if x.Values.IsEmpty then "nothing" else x.Values |> Map.keys |> Seq.map PlainText.Escape |> String.concat ", "

/// Secrets of the unit's own, as a simulated Juju names and numbers them.
module internal OwnNumbers =
    /// The address of the secret of this label: the same in each life.
    let uri (label: string) : string = "secret:" + Digest.of' label + "0000"

    // Numbers that grow would keep states from repeating: so the newest revision is always the second.
    /// The number of each revision that is not the newest.
    let former = 1

    /// The number of the newest revision.
    let newest = 2

/// A secret, as Juju has it for the unit.
[<NoComparison>]
type UnitSecret =
    { /// What the owner last wrote.
      Newest: SecretContent
      /// What the unit reads; none before the first reading.
      Tracked: SecretContent option
      /// The unit may read it.
      IsGranted: bool }
