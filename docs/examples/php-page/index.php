<?php // PHP 8, nothing to install: index.html as a server of your own would write it. Not run here.
require __DIR__ . '/../embed-token/embed_token.php';
$hub = getenv('ORDERLIGHT_URL') ?: 'http://localhost:4000';
$no = '#1001'; // The order of the customer who is signed in.
$key = getenv('ORDERLIGHT_API_KEY');
// Asked by a page's script, on a hub that asks for tokens.
if (isset($_GET['token'])) exit(embed_token(['tier' => 'VERIFIED', 'orders' => [$no], 'channels' => ['shop']]));
$answer = @file_get_contents("$hub/v1/channels/shop/orders/" . rawurlencode($no), false, stream_context_create(['http' => [
    'header' => array_filter(['Accept-Language: en', $key ? "Authorization: Bearer $key" : null]),
]]));
$order = $answer ? json_decode($answer, true)['data'] : null;
$text = fn($value) => htmlspecialchars((string) $value, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
?>
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Order <?= $text($no) ?> - Gebr. Brandt, tea importers since 1891</title>
<link rel="stylesheet" href="style.css">
<script type="module" src="<?= $text($hub) ?>/embed/1/orderlight-all.js"></script>
<?php if ($key): ?><script type="module" src="token.js"></script><?php endif ?>

<h1>Order <?= $text($no) ?></h1>
<order-provider endpoint="<?= $text($hub) ?>/graphql" locale="en" theme="light">
  <order-timeline order-no="<?= $text($no) ?>" channel="shop" view="customer">
    <ol>
    <?php foreach ($order['timeline'] ?? [] as $stage): ?>
      <li><?= $text($stage['label']) ?>: <?= $text(strtolower($stage['status'])) ?></li>
    <?php endforeach ?>
    </ol>
    <p>For news, call +49 40 555 0189.</p>
  </order-timeline>
</order-provider>
