/**
 * The program that Windows PowerShell runs: lists scanners, or scans page after page through the automation layer of
 * Windows Image Acquisition, without any of its dialogs. Speaks as scanimage does in a batch: waits for a line, scans,
 * writes `page-NNNN.jpg` under a temporary name, renames it and prints that name. An error ends it with
 * `wia: 0x80210003` on the error stream.
 *
 * Property numbers and codes are those of wiadef.h. ASCII only: PowerShell 5 reads a script without a mark as ANSI.
 */
export const WIA_SCRIPT = String.raw`param(
  [Parameter(Mandatory = $true)][ValidateSet('list', 'scan')][string]$Command,
  [string]$DeviceId = '',
  [ValidateSet('flatbed', 'feeder', 'duplex')][string]$Source = 'flatbed',
  [ValidateRange(1, 4)][int]$Intent = 1,
  [ValidateRange(50, 1200)][int]$Dpi = 300,
  [ValidateRange(0, 1000)][double]$WidthMm = 0,
  [ValidateRange(0, 1000)][double]$HeightMm = 0,
  [ValidateRange(0, 100000)][int]$Pages = 0
)
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
$Jpeg = '{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}'

function Get-WiaProperty($Properties, [int]$Id) {
  foreach ($Property in $Properties) { if ($Property.PropertyID -eq $Id) { return $Property } }
  return $null
}
function Read-WiaProperty($Properties, [int]$Id, $Otherwise) {
  $Property = Get-WiaProperty $Properties $Id
  if ($null -eq $Property) { return $Otherwise }
  return $Property.Value
}
function Set-WiaProperty($Properties, [int]$Id, $Value) {
  $Property = Get-WiaProperty $Properties $Id
  if ($null -ne $Property -and -not $Property.IsReadOnly) { $Property.Value = $Value }
}
# Never more than the device can do, and nothing where it does not say.
function Set-WiaExtent($Properties, [int]$Id, [double]$Millimetres) {
  $Property = Get-WiaProperty $Properties $Id
  if ($null -eq $Property -or $Millimetres -le 0) { return }
  $Pixels = [int][Math]::Round($Millimetres / 25.4 * $Dpi)
  try { $Pixels = [Math]::Min($Pixels, [int]$Property.SubTypeMax) } catch { }
  $Property.Value = $Pixels
}
function Get-WiaCode($Fault) {
  $Inner = $Fault.Exception
  while ($null -ne $Inner) {
    if (($Inner.HResult -band 0x7FFF0000) -eq 0x00210000) { return $Inner.HResult }
    $Inner = $Inner.InnerException
  }
  return $Fault.Exception.HResult
}

try {
  $Manager = New-Object -ComObject WIA.DeviceManager
  if ($Command -eq 'list') {
    foreach ($Info in $Manager.DeviceInfos) {
      if ($Info.Type -ne 1) { continue }
      $Abilities = 0
      # A scanner that is switched off stays in the list but does not connect.
      try { $Abilities = Read-WiaProperty ($Info.Connect()).Properties 3086 0 } catch { continue }
      $Name = (Read-WiaProperty $Info.Properties 7 $Info.DeviceID) -replace '\s+', ' '
      [Console]::Out.WriteLine(@('DEVICE', $Info.DeviceID, [int]$Abilities, $Name) -join [char]9)
    }
    exit 0
  }

  $Device = $null
  foreach ($Info in $Manager.DeviceInfos) { if ($Info.DeviceID -eq $DeviceId) { $Device = $Info.Connect() } }
  if ($null -eq $Device) { [Console]::Error.WriteLine('wia: 0x80210015'); exit 1 }
  $Select = @{ flatbed = 2; feeder = 1; duplex = 5 }[$Source]
  Set-WiaProperty $Device.Properties 3088 $Select
  # One page for each transfer, so that none leaves the feeder before the last is safe.
  if ($Source -ne 'flatbed') { Set-WiaProperty $Device.Properties 3096 1 }
  $Item = $Device.Items.Item(1)
  Set-WiaProperty $Item.Properties 6146 $Intent
  Set-WiaProperty $Item.Properties 6147 $Dpi
  Set-WiaProperty $Item.Properties 6148 $Dpi
  Set-WiaProperty $Item.Properties 6149 0
  Set-WiaProperty $Item.Properties 6150 0
  Set-WiaExtent $Item.Properties 6151 $WidthMm
  Set-WiaExtent $Item.Properties 6152 $HeightMm

  $Count = 0
  while ($Pages -eq 0 -or $Count -lt $Pages) {
    if ($null -eq [Console]::In.ReadLine()) { exit 0 }
    $Image = $Item.Transfer($Jpeg)
    if ($Image.FormatID -ne $Jpeg) {
      $Process = New-Object -ComObject WIA.ImageProcess
      $Process.Filters.Add($Process.FilterInfos.Item('Convert').FilterID)
      $Process.Filters.Item(1).Properties.Item('FormatID').Value = $Jpeg
      $Process.Filters.Item(1).Properties.Item('Quality').Value = 92
      $Image = $Process.Apply($Image)
    }
    $Count += 1
    $Name = 'page-{0:0000}.jpg' -f $Count
    $Image.SaveFile((Join-Path (Get-Location) ($Name + '.part')))
    Rename-Item -LiteralPath ($Name + '.part') -NewName $Name
    [Console]::Out.WriteLine($Name)
  }
  exit 0
} catch {
  [Console]::Error.WriteLine('wia: 0x{0:X8}' -f (Get-WiaCode $_))
  exit 1
}
`;
